import { TextNode, type BaseNode } from "@llamaindex/core/schema";
import type { BaseVectorStore } from "@llamaindex/core/vector-store";
import { JigsawInputError } from "@x/jigsaw-core";
import { chunkIdsOf, isRecord, partId, type Entry, type IngestStore } from "@x/jigsaw-core/internal";
import type { JigsawIndex } from "../retriever/jigsaw-index.ts";
import { persistOnce, withDeferredPersist } from "./persist-once.ts";
import { withUpsert } from "./with-upsert.ts";

/** A vector store, and the index that it belongs to, if any, as ingestion uses them. */
export class NodeStore implements IngestStore<TextNode> {
  readonly #store: BaseVectorStore;
  readonly #index: JigsawIndex | undefined;

  constructor(store: BaseVectorStore, index?: JigsawIndex) {
    this.#store = store;
    this.#index = index;
  }

  /** Stores nodes with the vectors that they have, and brings the index up to date with its store. */
  async write(nodes: readonly TextNode[]): Promise<void> {
    for (const { embedding } of nodes.slice(0, 1)) checkLength(this.#store, embedding?.length ?? 0);
    // Copies: there is a store that writes into the metadata of what it is given.
    await withUpsert(this.#store).add(nodes.map((node) => copyOf(node, node.embedding)));
    if (!this.#index) return;
    const { indexStruct, indexStore, docStore } = this.#index;
    // Also where the store has the texts: what a query once found is kept here, and would be found as it was.
    for (const { id_ } of nodes) indexStruct.delete(id_);
    if (!this.#store.storesText) {
      const texts = nodes.map((node) => copyOf(node));
      for (const text of texts) indexStruct.addNode(text);
      await persistOnce(docStore, (store) => store.addDocuments(texts, true));
    }
    await indexStore.addIndexStruct(indexStruct);
  }

  /**
   * Deletes parts. Some stores delete by the id of the source, which is that of the part, others by that of the node, and
   * each takes the other's for something that it does not have.
   */
  async delete(parts: readonly Entry[]): Promise<void> {
    const all = await Promise.all(
      parts.map(async (part) => ({ sourceId: partId(part), ids: await chunkIdsOf(part) })),
    );
    await withDeferredPersist(this.#store, async (store) => {
      for (const { sourceId, ids } of all) {
        await store.delete(sourceId);
        // A store without texts is LlamaIndex's own in memory, which goes by the source.
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
      'The vector store can\'t delete, so what changes could not be replaced. Use another one, or run with `cleanup: "none"`.',
    );
  }

  /** LlamaIndex's store in memory can tell. */
  async isEmpty(): Promise<boolean | undefined> {
    const vectors = vectorsInMemory(this.#store);
    return vectors && Object.keys(vectors).length === 0;
  }
}

/**
 * Refuses vectors of another length than those in LlamaIndex's store in memory, which takes them and can't compare them;
 * other stores refuse them by themselves.
 */
function checkLength(store: BaseVectorStore, length: number): void {
  const [stored] = Object.values(vectorsInMemory(store) ?? {});
  if (!Array.isArray(stored) || stored.length === length) return;
  throw new JigsawInputError(
    `A vector of ${length} numbers can't be stored beside vectors of ${stored.length}. Use an \`embedModel\` with the same \`dimensions\`, or an empty store.`,
  );
}

function vectorsInMemory(store: BaseVectorStore): Record<string, unknown> | undefined {
  const data: unknown = Reflect.get(store, "data");
  const vectors = isRecord(data) ? data["embeddingDict"] : undefined;
  return !store.storesText && isRecord(vectors) ? vectors : undefined;
}

/** A node without its vector, or with another. */
function copyOf(node: BaseNode, embedding?: number[]): TextNode {
  return new TextNode({ ...node.toJSON(), metadata: { ...node.metadata }, embedding });
}
