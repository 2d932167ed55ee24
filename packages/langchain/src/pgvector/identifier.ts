import { JigsawInputError } from "@x/jigsaw-core";

/** PostgreSQL cuts longer names, and two that are cut alike are one. The rest of 63 is for the names of indexes. */
const longest = 48;

/** A name, quoted for SQL. @throws JigsawInputError where it is none */
export function identifier(name: unknown, option: string): string {
  if (typeof name !== "string" || name === "" || name.length > longest || name.includes("\0")) {
    throw new JigsawInputError(`\`${option}\` must be a name of 1 to ${longest} characters.`);
  }
  return `"${name.replaceAll('"', '""')}"`;
}
