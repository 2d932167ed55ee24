import { startProgress } from "@x/example-shared/ask";
import { VectorStoreIndex, type TextNode } from "llamaindex";

/** Embeds the passages with `Settings.embedModel`, shows the progress, and builds an index. */
export async function indexNodes(nodes: TextNode[]): Promise<VectorStoreIndex> {
  const progress = startProgress("Embedding passages", nodes.length, process.stderr);
  try {
    return await VectorStoreIndex.init({ nodes, progressCallback: (done) => progress.update(done) });
  } finally {
    progress.stop();
  }
}
