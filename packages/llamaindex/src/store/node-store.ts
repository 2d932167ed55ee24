import { TextNode, type BaseNode } from "@llamaindex/core/schema";
import type { BaseVectorStore } from "@llamaindex/core/vector-store";
import type { JigsawIndex } from "../retriever/jigsaw-index.ts";
import { replacing } from "./replacing.ts";

/** What changes of a source: the nodes that it has now, and the ids of those that it had. */
export interface Change {
  readonly sourceId: string;
  readonly nodes: readonly TextNode[];
  readonly old: readonly string[];
}

/** A vector store, and the index that it belongs to, if any. */
export class NodeStore {
  readonly #store: BaseVectorStore;
  readonly #index: JigsawIndex | undefined;

  constructor(store: BaseVectorStore, index?: JigsawIndex) {
    this.#store = store;
    this.#index = index;
  }

  /** Stores nodes with the vectors that they have, each in the place of the one with its id. */
  async add(nodes: readonly TextNode[]): Promise<void> {
    // Copies: there is a store that writes into the metadata of what it is given. And none for nothing: it complains.
    if (nodes.length > 0) await replacing(this.#store).add(nodes.map((node) => copyOf(node, node.embedding)));
  }

  /**
   * Deletes all nodes of a source. Some stores delete by the id of the source, others by that of the node, and each takes
   * the other's for something that it does not have.
   */
  async remove(sourceId: string, ids: readonly string[]): Promise<void> {
    await this.#store.delete(sourceId);
    // A store without texts is LlamaIndex's own in memory, which goes by the source, and may write a file each time.
    if (this.#store.storesText) for (const id of ids) await this.#store.delete(id);
  }

  /** Brings the index up to date with its store. */
  async note(changes: readonly Change[]): Promise<void> {
    if (!this.#index) return;
    const { indexStruct, indexStore } = this.#index;
    for (const { sourceId, nodes, old } of changes) {
      // Also where the store has the texts: what a query once found is kept here, and would be found as it was.
      for (const id of [...old, ...nodes.map(({ id_ }) => id_)]) indexStruct.delete(id);
      if (!this.#store.storesText) await this.#noteTexts(this.#index, sourceId, nodes);
    }
    await indexStore.addIndexStruct(indexStruct);
  }

  /** What LlamaIndex's index does for a store without texts, and undoes for a document that is deleted. */
  async #noteTexts(
    { indexStruct, docStore }: JigsawIndex,
    sourceId: string,
    nodes: readonly TextNode[],
  ): Promise<void> {
    await docStore.deleteRefDoc(sourceId, false);
    const texts = nodes.map((node) => copyOf(node));
    for (const text of texts) indexStruct.addNode(text);
    if (texts.length > 0) await docStore.addDocuments(texts, true);
  }
}

/** A node without its vector, or with another. */
function copyOf(node: BaseNode, embedding?: number[]): TextNode {
  return new TextNode({ ...node.toJSON(), metadata: { ...node.metadata }, embedding });
}
