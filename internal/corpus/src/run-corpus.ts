import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { startEmulator } from "@x/jigsaw-emulator";
import { JigsawEmbeddings } from "@x/langchain-jigsaw";
import { JigsawEmbedding } from "@x/llamaindex-jigsaw";
import { tryFile, type FileResult } from "./try-file.ts";

/** Loads every file below a folder with both adapters, against a new emulator. */
export async function runCorpus(
  folder: string,
  onResult: (one: FileResult) => void = () => {},
): Promise<FileResult[]> {
  const emulator = await startEmulator({ requestsPerSecond: Infinity, recordRequests: false });
  try {
    const options = { apiKey: "any", baseURL: emulator.url, requestsPerSecond: 100_000, dimensions: 32 };
    const models = { embeddings: new JigsawEmbeddings(options), embedModel: new JigsawEmbedding(options) };
    const results: FileResult[] = [];
    const entries = await readdir(folder, { withFileTypes: true, recursive: true });
    const paths = entries
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name));
    for (const path of paths.sort()) {
      const one = await tryFile(path, models);
      onResult(one);
      results.push(one);
    }
    return results;
  } finally {
    await emulator.close();
  }
}
