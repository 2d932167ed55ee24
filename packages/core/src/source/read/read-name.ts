import { JigsawInputError } from "../../errors/jigsaw-input-error.ts";
import { show } from "../../options/checks.ts";

/** Validates an optional string, which must not be blank. */
export function readName(value: unknown, subject: string): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === "string" && value.trim() !== "") return value;
  throw new JigsawInputError(`${subject} must be a string that is not blank; got ${show(value)}.`);
}
