import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UsageError } from "@x/example-shared";
import { readScatter } from "./draw/read-scatter.ts";

const committed = new URL("../scatter.svg", import.meta.url);

/** The clusters of the committed drawing: a map from each ticket's number to its cluster's letter. */
export async function readCommitted(): Promise<Map<number, string>> {
  return readScatter(await readFile(committed, "utf8"));
}

/** @throws UsageError that names the file when it can't be written */
export async function write(file: string, svg: string): Promise<void> {
  try {
    await writeFile(file, svg);
  } catch (error) {
    throw new UsageError(`Could not write ${file}. Check that the folder exists and is writable.`, {
      cause: error,
    });
  }
}

/** Writes a drawing to a temporary folder, reads the clusters back, and deletes the folder. */
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
