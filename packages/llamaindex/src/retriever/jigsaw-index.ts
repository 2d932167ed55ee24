import type { BaseEmbedding } from "@llamaindex/core/embeddings";
import type { BaseNode } from "@llamaindex/core/schema";
import type { BaseDocumentStore } from "@llamaindex/core/storage/doc-store";
import type { BaseIndexStore } from "@llamaindex/core/storage/index-store";
import type { BaseVectorStore, VectorStoreByType } from "@llamaindex/core/vector-store";
import type { IndexDict } from "@llamaindex/core/data-structs";

/** What a `VectorStoreIndex` has, as far as it is used here. */
export interface JigsawIndex {
  readonly vectorStores: VectorStoreByType;
  readonly indexStruct: IndexDict;
  readonly docStore: BaseDocumentStore;
  readonly indexStore: BaseIndexStore;
  readonly embedModel?: BaseEmbedding | undefined;
}

/** The stores of an index, each once: one and the same may be given for several modalities. */
export function storesOf({ vectorStores }: Pick<JigsawIndex, "vectorStores">): BaseVectorStore[] {
  return [...new Set(Object.values(vectorStores))];
}

/** A node that a store named: as the store holds it, else as the index does. */
export function nodeOf(
  { indexStruct }: Pick<JigsawIndex, "indexStruct">,
  id: string,
  stored: BaseNode | undefined,
): BaseNode | undefined {
  return stored ?? indexStruct.nodesDict[id];
}
