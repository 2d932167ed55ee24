import { Document, type DocumentInterface } from "@langchain/core/documents";
import type { VectorStoreInterface } from "@langchain/core/vectorstores";
import { JigsawInputError, type Source } from "@x/jigsaw-core";
import { isRecord } from "@x/jigsaw-core/internal";
import type { JigsawEmbeddings } from "../embeddings/jigsaw-embeddings.ts";
import { foundDocuments } from "./found-documents.ts";
import type { SearchSettings } from "./search-options.ts";

/** What a retriever uses of a vector store. */
export type SearchedStore = Pick<
  VectorStoreInterface,
  "similaritySearchVectorWithScore" | "embeddings" | "maxMarginalRelevanceSearch"
>;

/** What is searched with. */
export interface Wanted {
  /** Undefined for a picture, a recording or a PDF. */
  readonly words: string | undefined;
  readonly source: string | Source;
  /** Embeds it. */
  vector(): Promise<number[]>;
  /** What embeds it. */
  readonly embeddings: JigsawEmbeddings;
}

/** Searches a store; the Documents that count most come first. */
export async function findDocuments(
  store: SearchedStore,
  wanted: Wanted,
  settings: SearchSettings,
): Promise<DocumentInterface[]> {
  const { words: query, embeddings } = wanted;
  let vector: number[] | undefined;
  const noted = { ...wanted, vector: async () => (vector = await wanted.vector()) };
  const found = await (settings.searchType === "mmr" ? diverse : nearest)(store, noted, settings);
  // For `JigsawEmbeddingsFilter`, here as `rerank` or anywhere after this.
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
    throw new JigsawInputError('`searchType: "mmr"`: this store has no `maxMarginalRelevanceSearch`.');
  }
  const options = {
    k: rerank ? fetchK : k,
    fetchK,
    ...(filter !== undefined && { filter }),
    ...(lambda !== undefined && { lambda }),
  };
  // Ours takes vectors, too; any other has the words embedded once more, by its own embeddings.
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
    `\`${option}\` works with words alone here, and the query is a picture, a recording or a PDF. Leave it out of this call, or search with words.`,
  );
}

function withScore(document: DocumentInterface, score: number): Document {
  const metadata: unknown = document.metadata;
  const own = isRecord(metadata) ? metadata : {};
  const name = "score" in own ? "jigsaw_score" : "score";
  return new Document({ ...document, metadata: { ...own, [name]: score } });
}
