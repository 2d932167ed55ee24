import { Document, type DocumentInterface } from "@langchain/core/documents";
import type { VectorStoreInterface } from "@langchain/core/vectorstores";
import { JigsawInputError, type Source } from "@x/jigsaw-core";
import { isRecord } from "@x/jigsaw-core/internal";
import type { JigsawEmbeddings } from "../embeddings/jigsaw-embeddings.ts";
import { foundDocuments } from "./found-documents.ts";
import type { SearchSettings } from "./search-options.ts";

/** The part of a vector store that a retriever uses. */
export type SearchedStore = Pick<
  VectorStoreInterface,
  "similaritySearchVectorWithScore" | "embeddings" | "maxMarginalRelevanceSearch"
>;

/** A query. */
export interface Wanted {
  /** The text of the query; undefined for an image, a recording or a PDF. */
  readonly words: string | undefined;
  readonly source: string | Source;
  /** Embeds the query. */
  vector(): Promise<number[]>;
  /** The embeddings that `vector` uses. */
  readonly embeddings: JigsawEmbeddings;
}

/** Searches a store; returns the most relevant Documents first. */
export async function findDocuments(
  store: SearchedStore,
  wanted: Wanted,
  settings: SearchSettings,
): Promise<DocumentInterface[]> {
  const { words: query, embeddings } = wanted;
  let vector: number[] | undefined;
  const recorded = { ...wanted, vector: async () => (vector = await wanted.vector()) };
  const found = await (settings.searchType === "mmr" ? diverse : nearest)(store, recorded, settings);
  // `JigsawEmbeddingsFilter` reads this, as `rerank` or later in a chain.
  for (const document of found)
    foundDocuments.set(document, { vectorStore: store, embeddings, query, vector });
  const { k, rerank } = settings;
  if (!rerank) return found;
  const ranked =
    typeof rerank === "function"
      ? await rerank(found, wanted.words ?? wanted.source)
      : await rerank.compressDocuments(found, wordsFor("rerank", wanted));
  return ranked.slice(0, k);
}

async function nearest(
  store: SearchedStore,
  wanted: Wanted,
  { k, fetchK, filter, rerank, scoreThreshold, withScores }: SearchSettings,
): Promise<DocumentInterface[]> {
  const found = await store.similaritySearchVectorWithScore(
    await wanted.vector(),
    rerank ? fetchK : k,
    filter,
  );
  const near = scoreThreshold === undefined ? found : found.filter(([, score]) => score >= scoreThreshold);
  return near.map(([document, score]) => (withScores === true ? withScore(document, score) : document));
}

async function diverse(
  store: SearchedStore,
  wanted: Wanted,
  { k, fetchK, filter, lambda, rerank }: SearchSettings,
): Promise<DocumentInterface[]> {
  if (typeof store.maxMarginalRelevanceSearch !== "function") {
    throw new JigsawInputError(
      '`searchType: "mmr"` needs a store with `maxMarginalRelevanceSearch`, which `vectorStore` doesn\'t have. Use `searchType: "similarity"`.',
    );
  }
  const options = {
    k: rerank ? fetchK : k,
    fetchK,
    ...(filter !== undefined && { filter }),
    ...(lambda !== undefined && { lambda }),
  };
  // `JigsawPGVectorStore` accepts vectors, too. Any other store embeds the words again with its own embeddings.
  const query = acceptsVectors(store) ? await wanted.vector() : wordsFor('searchType: "mmr"', wanted);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return await store.maxMarginalRelevanceSearch(query as string, options, undefined);
}

function acceptsVectors(store: object): boolean {
  return (
    "_vectorstoreType" in store &&
    typeof store._vectorstoreType === "function" &&
    store._vectorstoreType() === "jigsaw_pgvector"
  );
}

function wordsFor(option: string, { words }: Wanted): string {
  if (words !== undefined) return words;
  throw new JigsawInputError(
    `\`${option}\` supports only text queries here, but the query is an image, a recording or a PDF. Omit the option from this call, or search with text.`,
  );
}

function withScore(document: DocumentInterface, score: number): Document {
  const metadata: unknown = document.metadata;
  const own = isRecord(metadata) ? metadata : {};
  const name = "score" in own ? "jigsaw_score" : "score";
  return new Document({ ...document, metadata: { ...own, [name]: score } });
}
