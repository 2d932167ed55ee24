import { isRecord } from "../guards/is-record.ts";

/** Whether the body of a response reports a failure: `success` is present and not `true`. */
export function isFailure(body: unknown): boolean {
  return isRecord(body) && (body["success"] ?? true) !== true;
}
