import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UsageError } from "@x/example-shared";
import { readScatter } from "./draw/read-scatter.ts";

const committed = new URL("../scatter.svg", import.meta.url);

/** The clusters of the drawing that comes with the example: from a ticket's number to a letter. */
export async function readCommitted(): Promise<Map<number, string>> {
  return readScatter(await readFile(committed, "utf8"));
}

/** @throws UsageError naming the file when it cannot be written */
export async function write(file: string, svg: string): Promise<void> {
  try {
    await writeFile(file, svg);
  } catch (error) {
    throw new UsageError(`Cannot write ${file}: is there such a folder, and may you write to it?`, {
      cause: error,
    });
  }
}

/** Writes a drawing to a folder of its own, reads the clusters back from there, and leaves nothing behind. */
export async function writeAndRead(svg: string): Promise<Map<number, string>> {
  const folder = await mkdtemp(join(tmpdir(), "scatter-"));
  try {
    const file = join(folder, "scatter.svg");
    await writeFile(file, svg);
    return readScatter(await readFile(file, "utf8"));
  } finally {
    await rm(folder, { recursive: true });
  }
}
