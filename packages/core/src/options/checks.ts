import { JigsawInputError } from "../errors/jigsaw-input-error.ts";
import { isRecord } from "../guards/is-record.ts";

/** A value as an error message can show it: short, on one line. */
export function show(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  if (typeof value === "number" || typeof value === "boolean" || value === null) return String(value);
  return Array.isArray(value) ? "an array" : `a value of type ${typeof value}`;
}

/** A number that `accepts`, or undefined where none is given. */
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

/** One of a few words, or undefined where none is given. */
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

/** Refuses what is given and does not look as it should. */
export function checkShape<T>(
  name: string,
  value: T | undefined,
  fits: (value: T) => boolean,
  wanted: string,
): T | undefined {
  if (value === undefined || (value !== null && fits(value))) return value;
  throw new JigsawInputError(`\`${name}\` must be ${wanted}; got ${show(value)}.`);
}

/** Refuses what options cannot be read off. A string is not shown: it may be a key. */
export function checkObject(name: string, value: unknown, wanted: string): void {
  if (isRecord(value)) return;
  const got = typeof value === "string" ? "a string" : show(value);
  throw new JigsawInputError(`\`${name}\` must be ${wanted}; got ${got}.`);
}
