import type { MemoryVectorStore } from "@langchain/classic/vectorstores/memory";

/** The content of a `MemoryVectorStore`: the vector of each text. */
export function vectorsIn(store: MemoryVectorStore): Map<string, number[]> {
  return new Map(store.memoryVectors.map(({ content, embedding }) => [content, embedding]));
}
