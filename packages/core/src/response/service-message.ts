import { isRecord } from "../guards/is-record.ts";

/** Parameters that options of ours stand for, under other names. */
const parameters = /\b(token_overflow_mode|speaker_fingerprint|file_store_key)\b/g;

/** What the service says went wrong, in the body of an answer, with our names of its parameters; undefined where it says nothing. */
export function serviceMessage(body: unknown): string | undefined {
  if (!isRecord(body)) return undefined;
  const { message, error } = body;
  const said = [message, error, isRecord(error) ? error["message"] : undefined].find(
    (text): text is string => typeof text === "string" && text.trim() !== "",
  );
  return said?.replaceAll(parameters, (name) =>
    name.replaceAll(/_(.)/g, (_, letter: string) => letter.toUpperCase()),
  );
}
