import type { CallOptions, EmbedOptions, EmbedTextsOptions } from "../types/call-options.ts";
import { isFunction } from "../guards/has-method.ts";
import { checkNames } from "./check-names.ts";
import { checkChoice, checkObject, checkShape } from "./checks.ts";
import { checkSignal } from "./resolve-options.ts";

/** The type requires every option, so a new option does not compile until it is listed here. */
const all: Readonly<Record<keyof EmbedOptions | keyof EmbedTextsOptions, true>> = {
  signal: true,
  priority: true,
  onProgress: true,
  query: true,
  speakerFingerprint: true,
  upload: true,
};
const names = Object.keys(all);

/** Validates the options of one call before anything is sent. Returns the call's signal. */
export function checkCall(options: CallOptions): AbortSignal | undefined {
  checkObject("options", options, "an object, such as { signal }");
  checkNames(options, names);
  checkChoice("priority", options.priority, ["query", "batch"]);
  checkShape("onProgress", options.onProgress, isFunction, "a function");
  return checkSignal(options.signal);
}
