import { JigsawInputError } from "@x/jigsaw-core";

/** @throws JigsawInputError if an option is not a whole number of 0 or more */
export function checkWhole(name: string, value: unknown): void {
  // The number becomes part of the SQL.
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= 0) return;
  throw new JigsawInputError(`\`${name}\` must be a whole number of 0 or more.`);
}

/** @throws JigsawInputError if a list does not have one entry for each Document */
export function checkCount(name: string, list: readonly unknown[], documents: number): void {
  if (list.length === documents) return;
  throw new JigsawInputError(
    `The number of \`${name}\` (${list.length}) differs from the number of Documents (${documents}). Pass one for each Document.`,
  );
}
