import { JigsawInputError } from "@x/jigsaw-core";
import { storedText } from "../stored-text.ts";

/**
 * PostgreSQL truncates names after 63 bytes, so two long names could become equal. The limit is lower, because the
 * names of indexes add a suffix.
 */
const maxBytes = 48;

/** Checks the name of a table, a column or a schema. @throws JigsawInputError if it is invalid */
export function checkIdentifier(name: unknown, option: string): string {
  if (typeof name === "string" && name !== "" && bytesOf(name) <= maxBytes && storedText(name) === name) {
    return name;
  }
  throw new JigsawInputError(`\`${option}\` must be a name of 1 to ${maxBytes} bytes.`);
}

function bytesOf(name: string): number {
  return new TextEncoder().encode(name).length;
}
