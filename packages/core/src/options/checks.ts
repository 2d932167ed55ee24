import { JigsawInputError } from "../errors/jigsaw-input-error.ts";
import { isRecord } from "../guards/is-record.ts";

/** Formats a value for an error message: short, on one line. */
export function show(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  if (typeof value === "number" || typeof value === "boolean" || value === null) return String(value);
  return Array.isArray(value) ? "an array" : `a value of type ${typeof value}`;
}

/** Validates an optional number. */
export function checkNumber(
  name: string,
  value: unknown,
  accepts: (value: number) => boolean,
  wanted: string,
): number | undefined {
  if (value === undefined) return undefined;
  if (typeof value === "number" && accepts(value)) return value;
  throw new JigsawInputError(`\`${name}\` must be ${wanted}; got ${show(value)}.`);
}

/** Validates an optional string that must be one of `choices`. */
export function checkChoice<const T extends string>(
  name: string,
  value: unknown,
  choices: readonly T[],
): T | undefined {
  if (value === undefined) return undefined;
  const choice = choices.find((candidate) => candidate === value);
  if (choice !== undefined) return choice;
  const wanted = choices.map((candidate) => `"${candidate}"`).join(", ");
  throw new JigsawInputError(`\`${name}\` must be one of ${wanted}; got ${show(value)}.`);
}

/** Validates an optional value. */
export function checkShape<T>(
  name: string,
  value: T | undefined,
  fits: (value: T) => boolean,
  wanted: string,
): T | undefined {
  if (value === undefined || (value !== null && fits(value))) return value;
  throw new JigsawInputError(`\`${name}\` must be ${wanted}; got ${show(value)}.`);
}

/** Rejects options that are not an object. A string is not shown, because it may be a key. */
export function checkObject(name: string, value: unknown, wanted: string): void {
  if (isRecord(value)) return;
  const got = typeof value === "string" ? "a string" : show(value);
  throw new JigsawInputError(`\`${name}\` must be ${wanted}; got ${got}.`);
}
