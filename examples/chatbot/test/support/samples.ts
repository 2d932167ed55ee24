import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

/** Path of a sample file. */
export function samplePath(name: string): string {
  return fileURLToPath(new URL(`../../../../samples/${name}`, import.meta.url));
}

export async function sampleBytes(name: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await readFile(samplePath(name)));
}

export const sampleNames = [
  "menu-board.jpg",
  "voice-memo.mp3",
  "espresso-machine.pdf",
  "house-notes.md",
] as const;
