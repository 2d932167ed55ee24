import { invalidOption } from "./invalid-option.ts";

/** @throws TypeError unless `value` is a whole number from `least` to `most` */
export function wholeNumber(
  name: string,
  value: unknown,
  least: number,
  most: number = Number.MAX_SAFE_INTEGER,
): number {
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= least && value <= most)
    return value;
  const range = most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`;
  throw invalidOption(name, `a whole number ${range}`, value);
}

/** @throws TypeError unless `value` is a number of milliseconds that a timer takes */
export function milliseconds(name: string, value: unknown): number {
  if (typeof value === "number" && value >= 0 && value < 2 ** 31) return value;
  throw invalidOption(name, "a number of milliseconds from 0 to 2147483647", value);
}

/** @throws TypeError unless `value` is a string with at least one character */
export function filledString(name: string, value: unknown): string {
  if (typeof value === "string" && value !== "") return value;
  throw invalidOption(name, "a string that is not empty", value);
}

/** @throws TypeError unless `value` is a boolean */
export function boolean(name: string, value: unknown): boolean {
  if (typeof value === "boolean") return value;
  throw invalidOption(name, "true or false", value);
}
