import { JigsawInputError } from "../errors/jigsaw-input-error.ts";
import { isRecord } from "../guards/is-record.ts";

/** How many causes deep the runtimes hide why a body could not be sent. */
const depthLimit = 4;

/** Whether it was the file that failed a request, not the network: a `Blob` over a file that changed or went away. */
export function isUnreadable(error: unknown, depth: number = depthLimit): boolean {
  if (!isRecord(error) || depth === 0) return false;
  return error["name"] === "NotReadableError" || isUnreadable(error["cause"], depth - 1);
}

/** The error that no other attempt can mend. */
export function unreadable(subject: string, cause: unknown): JigsawInputError {
  return new JigsawInputError(`${subject} cannot be read any more, or changed since it was.`, { cause });
}
