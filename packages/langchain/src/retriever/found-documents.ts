import type { DocumentInterface } from "@langchain/core/documents";
import type { JigsawEmbeddings } from "../embeddings/jigsaw-embeddings.ts";

/** How a Document was found. */
export interface Found {
  readonly vectorStore: object;
  readonly embeddings: JigsawEmbeddings;
  /** The words that were searched with; undefined where it was a picture or a recording. */
  readonly query: string | undefined;
  /** Undefined where the store embedded the words. */
  readonly vector: readonly number[] | undefined;
}

/** How the Documents were found that `JigsawRetriever` returned, for what filters them afterwards. */
export const foundDocuments: WeakMap<DocumentInterface, Found> = new WeakMap();
