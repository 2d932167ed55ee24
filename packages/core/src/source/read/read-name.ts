import { JigsawInputError } from "../../errors/jigsaw-input-error.ts";
import { show } from "../../options/checks.ts";

/** A string that is not blank; undefined where it is left out. */
export function readName(value: unknown, subject: string): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === "string" && value.trim() !== "") return value;
  throw new JigsawInputError(`${subject} must be a string that is not blank; got ${show(value)}.`);
}
