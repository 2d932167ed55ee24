import type { MemoryVectorStore } from "@langchain/classic/vectorstores/memory";

/** What a `MemoryVectorStore` holds: the vector of each text. */
export function vectorsIn(store: MemoryVectorStore): Map<string, number[]> {
  return new Map(store.memoryVectors.map(({ content, embedding }) => [content, embedding]));
}
