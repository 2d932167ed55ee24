import { startProgress } from "@x/example-shared/ask";
import { VectorStoreIndex, type TextNode } from "llamaindex";

/** Embeds the passages with the model in `Settings`, showing how far it is, and makes an index of them. */
export async function indexNodes(nodes: TextNode[]): Promise<VectorStoreIndex> {
  const progress = startProgress("Embedding passages", nodes.length, process.stderr);
  try {
    return await VectorStoreIndex.init({ nodes, progressCallback: (done) => progress.update(done) });
  } finally {
    progress.stop();
  }
}
