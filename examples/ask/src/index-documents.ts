import { MemoryVectorStore } from "@langchain/classic/vectorstores/memory";
import type { Document } from "@langchain/core/documents";
import { startProgress } from "@x/example-shared/ask";
import type { JigsawEmbeddings } from "@x/langchain-jigsaw/embeddings";

/** Embeds the passages, shows the progress, and stores them for search. */
export async function indexDocuments(
  passages: readonly Document[],
  embeddings: JigsawEmbeddings,
  signal: AbortSignal,
): Promise<MemoryVectorStore> {
  const progress = startProgress("Embedding passages", passages.length, process.stderr);
  try {
    const vectors = await embeddings.embedDocuments(
      passages.map(({ pageContent }) => pageContent),
      { onProgress: ({ done }) => progress.update(done), signal },
    );
    const store = new MemoryVectorStore(embeddings);
    await store.addVectors(vectors, [...passages]);
    return store;
  } finally {
    progress.stop();
  }
}
