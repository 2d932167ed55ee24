import { isRecord } from "../guards/is-record.ts";

/** Whether a response says in its body that the request failed: its `success` is anything but `true`. */
export function saysFailure(body: unknown): boolean {
  return isRecord(body) && (body["success"] ?? true) !== true;
}
