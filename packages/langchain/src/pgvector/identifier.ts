import { JigsawInputError } from "@x/jigsaw-core";
import { storedText } from "./stored-text.ts";

/** Bytes. PostgreSQL cuts longer names, and two that are cut alike are one. The rest of 63 is for the names of indexes. */
const longest = 48;

/** A name, quoted for SQL. @throws JigsawInputError where it is none */
export function identifier(name: unknown, option: string): string {
  if (typeof name !== "string" || name === "" || bytesOf(name) > longest || storedText(name) !== name) {
    throw new JigsawInputError(`\`${option}\` must be a name of 1 to ${longest} bytes.`);
  }
  return `"${name.replaceAll('"', '""')}"`;
}

function bytesOf(name: string): number {
  return new TextEncoder().encode(name).length;
}
