import { readFile } from "node:fs/promises";

/** A file from the repository's samples that contains text. */
export async function sample(name: "menu-board.jpg" | "espresso-machine.pdf"): Promise<File> {
  const bytes = await readFile(new URL(`../../../../samples/${name}`, import.meta.url));
  return new File([new Uint8Array(bytes)], name);
}
