import { invalidOption } from "./invalid-option.ts";

/** @throws TypeError unless `value` is an integer from `min` to `max` */
export function wholeNumber(
  name: string,
  value: unknown,
  min: number,
  max: number = Number.MAX_SAFE_INTEGER,
): number {
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= min && value <= max) return value;
  const range = max === Number.MAX_SAFE_INTEGER ? `of at least ${min}` : `from ${min} to ${max}`;
  throw invalidOption(name, `an integer ${range}`, value);
}

/** @throws TypeError unless `value` is a number of milliseconds within the range of timers */
export function milliseconds(name: string, value: unknown): number {
  if (typeof value === "number" && value >= 0 && value < 2 ** 31) return value;
  throw invalidOption(name, "a number of milliseconds from 0 to 2147483647", value);
}

/** @throws TypeError unless `value` is a string with at least one character */
export function filledString(name: string, value: unknown): string {
  if (typeof value === "string" && value !== "") return value;
  throw invalidOption(name, "a non-empty string", value);
}

/** @throws TypeError unless `value` is a boolean */
export function boolean(name: string, value: unknown): boolean {
  if (typeof value === "boolean") return value;
  throw invalidOption(name, "true or false", value);
}
