import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { Document } from "@langchain/core/documents";
import { paragraphsOf, sampleFiles, UsageError } from "@x/example-shared";
import type { LoaderSource } from "@x/langchain-jigsaw";

/**
 * The files of a folder as sources; of a note each paragraph by itself, for one note speaks of many things.
 *
 * @param folder undefined for the samples
 * @throws UsageError where there is no such folder
 */
export async function sourcesIn(folder: string | undefined): Promise<LoaderSource[]> {
  const paths = folder === undefined ? sampleFiles : await filesIn(folder);
  const sources = await Promise.all(
    paths.map(async (path) => (/\.(md|txt)$/i.test(path) ? paragraphs(path) : [{ path }])),
  );
  return sources.flat();
}

async function filesIn(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true, recursive: true });
    const files = entries.filter((entry) => entry.isFile() && !entry.name.startsWith("."));
    return files.map((entry) => join(entry.parentPath, entry.name)).sort();
  } catch (error) {
    throw new UsageError(`There is no folder ${folder} that can be read.`, { cause: error });
  }
}

async function paragraphs(path: string): Promise<Document[]> {
  return (await paragraphsOf(path)).map(
    (pageContent, index) => new Document({ pageContent, metadata: { source: path, paragraph: index + 1 } }),
  );
}
