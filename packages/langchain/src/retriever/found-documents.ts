import type { DocumentInterface } from "@langchain/core/documents";
import type { JigsawEmbeddings } from "../embeddings/jigsaw-embeddings.ts";

/** The search that found a Document. */
export interface Found {
  readonly vectorStore: object;
  readonly embeddings: JigsawEmbeddings;
  /** The text of the query; undefined if the query was an image, a recording or a PDF. */
  readonly query: string | undefined;
  /** The vector of the query; undefined if the store embedded the text itself. */
  readonly vector: readonly number[] | undefined;
}

/** The searches that found the Documents of a `JigsawRetriever`, for `JigsawEmbeddingsFilter`. */
export const foundDocuments: WeakMap<DocumentInterface, Found> = new WeakMap();
