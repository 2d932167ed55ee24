import type { BaseEmbedding } from "@llamaindex/core/embeddings";
import type { BaseNode } from "@llamaindex/core/schema";
import type { BaseDocumentStore } from "@llamaindex/core/storage/doc-store";
import type { BaseIndexStore } from "@llamaindex/core/storage/index-store";
import type { BaseVectorStore, VectorStoreByType } from "@llamaindex/core/vector-store";
import type { IndexDict } from "@llamaindex/core/data-structs";

/** The part of a `VectorStoreIndex` that this package uses. */
export interface JigsawIndex {
  /** Its vector stores by modality. */
  readonly vectorStores: VectorStoreByType;
  /** The nodes of stores that keep no texts. */
  readonly indexStruct: IndexDict;
  /** Remembers what is stored. */
  readonly docStore: BaseDocumentStore;
  /** Keeps `indexStruct`. */
  readonly indexStore: BaseIndexStore;
  /** Embeds queries where a store has no model of its own. */
  readonly embedModel?: BaseEmbedding | undefined;
}

/** The stores of an index without duplicates: one store may serve several modalities. */
export function storesOf({ vectorStores }: Pick<JigsawIndex, "vectorStores">): BaseVectorStore[] {
  return [...new Set(Object.values(vectorStores))];
}

/** The node that a store returned, or the index's node with that id if the store returned only the id. */
export function nodeOf(
  { indexStruct }: Pick<JigsawIndex, "indexStruct">,
  id: string,
  stored: BaseNode | undefined,
): BaseNode | undefined {
  return stored ?? indexStruct.nodesDict[id];
}
