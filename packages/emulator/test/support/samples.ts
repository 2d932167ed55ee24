import { readFile } from "node:fs/promises";

/** The bytes of a file in the repository's `samples` folder. */
export async function sample(name: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await readFile(new URL(`../../../../samples/${name}`, import.meta.url)));
}
