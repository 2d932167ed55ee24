import type { BaseNode, TextNode } from "@llamaindex/core/schema";
import {
  BaseVectorStore,
  type VectorStoreQuery,
  type VectorStoreQueryResult,
} from "@llamaindex/core/vector-store";
import type { JigsawEmbedding } from "../../src/index.ts";

/** A store like those that keep rows by the id of a node, delete by it, and write into what they are given. */
export class RowStore extends BaseVectorStore {
  override storesText: boolean = true;
  readonly rows: Map<string, TextNode> = new Map();
  refuses: (node: BaseNode) => boolean = () => false;

  constructor(embedModel: JigsawEmbedding) {
    super({ embedModel });
  }

  override client(): undefined {
    return undefined;
  }

  override async add(nodes: BaseNode[]): Promise<string[]> {
    if (nodes.some(this.refuses)) throw new Error("refused");
    for (const node of nodes) {
      node.metadata["create_date"] = new Date();
      this.rows.set(node.id_, node as TextNode);
    }
    return nodes.map(({ id_ }) => id_);
  }

  override async delete(id: string): Promise<void> {
    this.rows.delete(id);
  }

  /** Leaves filters out of account. */
  override async query({ queryEmbedding = [] }: VectorStoreQuery): Promise<VectorStoreQueryResult> {
    const nodes = [...this.rows.values()];
    const score = (node: TextNode): number => this.embedModel.similarity(node.getEmbedding(), queryEmbedding);
    return { nodes, ids: [...this.rows.keys()], similarities: nodes.map(score) };
  }
}
