import { JigsawInputError } from "../errors/jigsaw-input-error.ts";
import { isRecord } from "../guards/is-record.ts";

/** How many levels of `cause` to search. */
const maxDepth = 4;

/** Whether a request failed because its file was changed or deleted, not because of the network. */
export function isUnreadable(error: unknown, depth: number = maxDepth): boolean {
  if (!isRecord(error) || depth === 0) return false;
  return error["name"] === "NotReadableError" || isUnreadable(error["cause"], depth - 1);
}

/** The error for a file that was changed or deleted. It is not retryable. */
export function unreadableFileError(subject: string, cause: unknown): JigsawInputError {
  const message = `${subject} has changed or became unreadable before it was sent. Embed it again.`;
  return new JigsawInputError(message, { cause });
}
