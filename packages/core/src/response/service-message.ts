import { isRecord } from "../guards/is-record.ts";

/** What the service says went wrong, in the body of an answer; undefined where it says nothing. */
export function serviceMessage(body: unknown): string | undefined {
  if (!isRecord(body)) return undefined;
  const { message, error } = body;
  return [message, error, isRecord(error) ? error["message"] : undefined].find(
    (text): text is string => typeof text === "string" && text.trim() !== "",
  );
}
