import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

/** One file of each kind from the repository's `samples` folder. */
export const sampleNames = [
  "menu-board.jpg",
  "voice-memo.mp3",
  "espresso-machine.pdf",
  "house-notes.md",
] as const;

/** The path of a file in the repository's `samples` folder. */
export function samplePath(name: string): string {
  return fileURLToPath(new URL(`../../../samples/${name}`, import.meta.url));
}

/** The bytes of a file in the repository's `samples` folder. */
export async function sampleBytes(name: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await readFile(samplePath(name)));
}
