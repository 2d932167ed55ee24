import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { startEmulator } from "@x/jigsaw-emulator";
import { JigsawEmbeddings } from "@x/langchain-jigsaw";
import { JigsawEmbedding } from "@x/llamaindex-jigsaw";
import { tryFile, type Tried } from "./try-file.ts";

/** Feeds every file of a folder, and of its folders, through both adapters, against an emulator of its own. */
export async function runCorpus(folder: string, onTried: (one: Tried) => void = () => {}): Promise<Tried[]> {
  const emulator = await startEmulator({ requestsPerSecond: Infinity, recordRequests: false });
  try {
    const options = { apiKey: "any", baseURL: emulator.url, requestsPerSecond: 100_000, dimensions: 32 };
    const models = { embeddings: new JigsawEmbeddings(options), embedModel: new JigsawEmbedding(options) };
    const tried: Tried[] = [];
    const entries = await readdir(folder, { withFileTypes: true, recursive: true });
    const paths = entries
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name));
    for (const path of paths.sort()) {
      const one = await tryFile(path, models);
      onTried(one);
      tried.push(one);
    }
    return tried;
  } finally {
    await emulator.close();
  }
}
