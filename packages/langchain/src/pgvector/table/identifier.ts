import { JigsawInputError } from "@x/jigsaw-core";
import { storedText } from "../stored-text.ts";

/** Bytes. PostgreSQL cuts longer names, and two that are cut alike are one. The rest of 63 is for the names of indexes. */
const maxBytes = 48;

/** Checks a name of a table, a column or a schema. @throws JigsawInputError where it is none */
export function checkIdentifier(name: unknown, option: string): string {
  if (typeof name === "string" && name !== "" && bytesOf(name) <= maxBytes && storedText(name) === name) {
    return name;
  }
  throw new JigsawInputError(`\`${option}\` must be a name of 1 to ${maxBytes} bytes.`);
}

function bytesOf(name: string): number {
  return new TextEncoder().encode(name).length;
}
