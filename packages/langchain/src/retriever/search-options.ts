import type { BaseDocumentCompressor } from "@langchain/core/retrievers/document_compressors";
import type { DocumentInterface } from "@langchain/core/documents";
import type { VectorStoreInterface } from "@langchain/core/vectorstores";
import { JigsawInputError, type Source } from "@x/jigsaw-core";
import { checkNames } from "@x/jigsaw-core/internal";

/**
 * Puts Documents into another order, and may leave some out.
 * @param query the words, or the picture, recording or PDF that was searched with
 */
export type Rerank = (
  documents: DocumentInterface[],
  query: string | Source,
) => DocumentInterface[] | Promise<DocumentInterface[]>;

/** How a retriever searches. Each can be given with one call, too. */
export interface JigsawSearchOptions {
  /** Documents in an answer, at most. @default 4 */
  readonly k?: number | undefined;
  /** As the store takes it. @default none */
  readonly filter?: VectorStoreInterface["FilterType"] | undefined;
  /**
   * `"mmr"` chooses Documents that are near and differ from each other (maximal marginal relevance), where the store can.
   * By media only `JigsawPGVectorStore` can.
   * @default "similarity"
   */
  readonly searchType?: "similarity" | "mmr" | undefined;
  /** Documents that `rerank` or `"mmr"` choose from. @default 20, or `k` if that is more */
  readonly fetchK?: number | undefined;
  /** From 0 (most diverse) to 1 (nearest), for `"mmr"`. @default 0.5 */
  readonly lambda?: number | undefined;
  /** Leaves out Documents whose score is lower. For stores where the nearest has the highest. @default none */
  readonly scoreThreshold?: number | undefined;
  /**
   * Adds the store's score to the metadata of what is found, as `score`, or as `jigsaw_score` where a Document has a
   * `score` of its own. The Documents are copies then.
   * @default false
   */
  readonly withScores?: boolean | undefined;
  /** A function, or any compressor of LangChain, which compares words: it can't be used with media. @default none */
  readonly rerank?: Rerank | Pick<BaseDocumentCompressor, "compressDocuments"> | undefined;
}

/** Options after defaults and checks. */
export type SearchSettings = JigsawSearchOptions & {
  readonly k: number;
  readonly fetchK: number;
  readonly searchType: "similarity" | "mmr";
};

/** Typed by name, so that a new option does not compile until it is listed here. */
const all: Readonly<Record<keyof JigsawSearchOptions, true>> = {
  k: true,
  filter: true,
  searchType: true,
  fetchK: true,
  lambda: true,
  scoreThreshold: true,
  withScores: true,
  rerank: true,
};
const names = Object.keys(all);

/** Those of a call. What else is in its config is the frameworks': LangGraph adds a `store` and a `writer`, for two. */
export function searchOptionsIn(call: object): JigsawSearchOptions {
  const given = Object.entries(call).filter(([name, value]) => names.includes(name) && value !== undefined);
  return Object.fromEntries(given);
}

/** Checks options. @throws JigsawInputError naming the option */
export function searchSettings(options: JigsawSearchOptions): SearchSettings {
  checkNames(options, names);
  const { k = 4, searchType = "similarity", lambda, scoreThreshold, withScores, rerank } = options;
  checkCount("k", k);
  const fetchK = options.fetchK ?? Math.max(20, k);
  checkCount("fetchK", fetchK);
  if (fetchK < k) refuse("fetchK", "`k` or more");
  if (searchType !== "similarity" && searchType !== "mmr") refuse("searchType", '"similarity" or "mmr"');
  if (lambda !== undefined && !(lambda >= 0 && lambda <= 1)) refuse("lambda", "a number from 0 to 1");
  if (scoreThreshold !== undefined && !Number.isFinite(scoreThreshold)) refuse("scoreThreshold", "a number");
  if (withScores !== undefined && typeof withScores !== "boolean") refuse("withScores", "true or false");
  if (rerank !== undefined && typeof rerank !== "function" && typeof rerank?.compressDocuments !== "function")
    refuse("rerank", "a function or a compressor of LangChain");
  if (searchType === "mmr" && (scoreThreshold !== undefined || withScores === true)) {
    throw new JigsawInputError(
      '`searchType: "mmr"` gives no scores: leave out `scoreThreshold` and `withScores`.',
    );
  }
  return { ...options, k, fetchK, searchType };
}

function checkCount(name: string, value: number): void {
  if (!Number.isInteger(value) || value < 1) refuse(name, "a whole number from 1");
}

function refuse(name: string, wanted: string): never {
  throw new JigsawInputError(`\`${name}\` must be ${wanted}.`);
}
