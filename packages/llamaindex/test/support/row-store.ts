import type { BaseNode, TextNode } from "@llamaindex/core/schema";
import {
  BaseVectorStore,
  type VectorStoreQuery,
  type VectorStoreQueryResult,
} from "@llamaindex/core/vector-store";
import type { JigsawEmbedding } from "../../src/index.ts";

/**
 * A store that keeps rows by node id, deletes by node id, and modifies the nodes that it receives, like some real
 * stores.
 */
export class RowStore extends BaseVectorStore {
  override storesText: boolean = true;
  readonly rows: Map<string, TextNode> = new Map();
  rejects: (node: BaseNode) => boolean = () => false;

  constructor(embedModel: JigsawEmbedding) {
    super({ embedModel });
  }

  override client(): undefined {
    return undefined;
  }

  override async add(nodes: BaseNode[]): Promise<string[]> {
    if (nodes.some(this.rejects)) throw new Error("rejected");
    for (const node of nodes) {
      node.metadata["create_date"] = new Date();
      this.rows.set(node.id_, node as TextNode);
    }
    return nodes.map(({ id_ }) => id_);
  }

  override async delete(id: string): Promise<void> {
    this.rows.delete(id);
  }

  /** Ignores filters. */
  override async query({ queryEmbedding = [] }: VectorStoreQuery): Promise<VectorStoreQueryResult> {
    const nodes = [...this.rows.values()];
    const score = (node: TextNode): number => this.embedModel.similarity(node.getEmbedding(), queryEmbedding);
    return { nodes, ids: [...this.rows.keys()], similarities: nodes.map(score) };
  }
}
