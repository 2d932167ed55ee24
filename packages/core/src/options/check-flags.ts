import { JigsawInputError } from "../errors/jigsaw-input-error.ts";
import { checkShape, show } from "./checks.ts";

/** Validates an optional flag, which defaults to false. */
export function checkFlag(name: string, value: boolean | undefined): boolean {
  return checkShape(name, value, (flag) => typeof flag === "boolean", "true or false") ?? false;
}

/** Validates `EmbedOptions.upload`, which defaults to false. */
export function checkUpload(value: boolean | "keep" | undefined): boolean | "keep" {
  if (value === undefined || typeof value === "boolean" || value === "keep") return value ?? false;
  throw new JigsawInputError(`\`upload\` must be true, false or "keep"; got ${show(value)}.`);
}
