import type { CallOptions } from "../types/call-options.ts";
import { isFunction } from "../guards/has-method.ts";
import { checkChoice, checkObject, checkShape } from "./checks.ts";
import { checkSignal } from "./resolve-options.ts";

/** Refuses what is wrong with the options of one call, before anything is sent. Returns the call's signal. */
export function checkCall(options: CallOptions): AbortSignal | undefined {
  checkObject("options", options, "an object, such as { signal }");
  checkChoice("priority", options.priority, ["query", "batch"]);
  checkShape("onProgress", options.onProgress, isFunction, "a function");
  return checkSignal(options.signal);
}
