import { isRecord } from "../guards/is-record.ts";

/** Parameters of the API that are options under another name here. */
const parameters = /\b(token_overflow_mode|speaker_fingerprint|file_store_key)\b/g;

/** The error message in a response body, with our names of the API's parameters; undefined if there is none. */
export function serviceMessage(body: unknown): string | undefined {
  if (!isRecord(body)) return undefined;
  // Gateways use other shapes than the service.
  const { message, error } = body;
  const said = [message, error, isRecord(error) ? error["message"] : undefined].find(
    (text): text is string => typeof text === "string" && text.trim() !== "",
  );
  return said?.replaceAll(parameters, (name) =>
    name.replaceAll(/_(.)/g, (_, letter: string) => letter.toUpperCase()),
  );
}

/** The error message in a response body, without a final period, or a phrase that says that there is none. */
export function failureReason(body: unknown): string {
  return serviceMessage(body)?.trim().replace(/\.$/, "") ?? "no reason given";
}
