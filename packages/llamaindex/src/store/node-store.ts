import { TextNode, type BaseNode } from "@llamaindex/core/schema";
import type { BaseVectorStore } from "@llamaindex/core/vector-store";
import { JigsawInputError } from "@x/jigsaw-core";
import { isRecord } from "@x/jigsaw-core/internal";
import { chunkIdsOf, partId, type Entry, type IngestStore } from "@x/jigsaw-core/ingestion";
import type { JigsawIndex } from "../retriever/jigsaw-index.ts";
import { persistOnce, withDeferredPersist } from "./persist-once.ts";
import { withUpsert } from "./with-upsert.ts";

/** Adapts a vector store, and the index that it belongs to, if any, to ingestion. */
export class NodeStore implements IngestStore<TextNode> {
  readonly #store: BaseVectorStore;
  readonly #index: JigsawIndex | undefined;

  constructor(store: BaseVectorStore, index?: JigsawIndex) {
    this.#store = store;
    this.#index = index;
  }

  /** Stores nodes with their vectors, and updates the index. */
  async write(nodes: readonly TextNode[]): Promise<void> {
    for (const { embedding } of nodes.slice(0, 1)) checkLength(this.#store, embedding?.length ?? 0);
    // Copies, because one store modifies the metadata of the nodes that it receives.
    await withUpsert(this.#store).add(nodes.map((node) => copyOf(node, node.embedding)));
    if (!this.#index) return;
    const { indexStruct, indexStore, docStore } = this.#index;
    // Also needed if the store has the texts: LlamaIndex caches query results here, and they would be stale.
    for (const { id_ } of nodes) indexStruct.delete(id_);
    if (!this.#store.storesText) {
      const texts = nodes.map((node) => copyOf(node));
      for (const text of texts) indexStruct.addNode(text);
      await persistOnce(docStore, (store) => store.addDocuments(texts, true));
    }
    await indexStore.addIndexStruct(indexStruct);
  }

  /**
   * Deletes parts. Some stores delete by source id, which identifies the part, and others by node id. Each ignores the
   * other kind of id.
   */
  async delete(parts: readonly Entry[]): Promise<void> {
    const all = await Promise.all(
      parts.map(async (part) => ({ sourceId: partId(part), ids: await chunkIdsOf(part) })),
    );
    await withDeferredPersist(this.#store, async (store) => {
      for (const { sourceId, ids } of all) {
        await store.delete(sourceId);
        // A store without texts is LlamaIndex's in-memory store, which deletes by source id.
        if (store.storesText) for (const id of ids) await store.delete(id);
      }
    });
    if (!this.#index) return;
    const { indexStruct, indexStore, docStore } = this.#index;
    for (const id of all.flatMap(({ ids }) => ids)) indexStruct.delete(id);
    if (!this.#store.storesText) {
      await persistOnce(docStore, async (store) => {
        for (const { sourceId } of all) await store.deleteRefDoc(sourceId, false);
      });
    }
    await indexStore.addIndexStruct(indexStruct);
  }

  async checkDelete(): Promise<void> {
    if (typeof this.#store.delete === "function") return;
    throw new JigsawInputError(
      'The vector store can\'t delete, so changed sources could not be replaced. Use another store, or set `cleanup: "none"`.',
    );
  }

  /** Only LlamaIndex's in-memory store can tell. */
  async isEmpty(): Promise<boolean | undefined> {
    const vectors = vectorsInMemory(this.#store);
    return vectors && Object.keys(vectors).length === 0;
  }
}

/**
 * Checks the length of a vector against those in LlamaIndex's in-memory store, which would accept a vector of a
 * different length but can't compare it. Other stores check it themselves.
 */
function checkLength(store: BaseVectorStore, length: number): void {
  const [stored] = Object.values(vectorsInMemory(store) ?? {});
  if (!Array.isArray(stored) || stored.length === length) return;
  throw new JigsawInputError(
    `A vector with ${length} dimensions can't be stored beside vectors with ${stored.length} dimensions. Use an \`embedModel\` with the same \`dimensions\`, or an empty store.`,
  );
}

function vectorsInMemory(store: BaseVectorStore): Record<string, unknown> | undefined {
  const data: unknown = Reflect.get(store, "data");
  const vectors = isRecord(data) ? data["embeddingDict"] : undefined;
  return !store.storesText && isRecord(vectors) ? vectors : undefined;
}

/** Copies a node, with the given vector or without one. */
function copyOf(node: BaseNode, embedding?: number[]): TextNode {
  return new TextNode({ ...node.toJSON(), metadata: { ...node.metadata }, embedding });
}
