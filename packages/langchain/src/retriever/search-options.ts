import type { BaseDocumentCompressor } from "@langchain/core/retrievers/document_compressors";
import type { DocumentInterface } from "@langchain/core/documents";
import type { VectorStoreInterface } from "@langchain/core/vectorstores";
import { JigsawInputError, type Source } from "@x/jigsaw-core";
import { checkNames } from "@x/jigsaw-core/internal";

/**
 * Reorders Documents, and may remove some.
 * @param query the query: a text, an image, a recording or a PDF
 */
export type Rerank = (
  documents: DocumentInterface[],
  query: string | Source,
) => DocumentInterface[] | Promise<DocumentInterface[]>;

/** Search options of a retriever. A call can override each of them. */
export interface JigsawSearchOptions {
  /** Maximum number of Documents to return. @default 4 */
  readonly k?: number | undefined;
  /** A filter in the store's own format. @default none */
  readonly filter?: VectorStoreInterface["FilterType"] | undefined;
  /**
   * `"mmr"` (maximal marginal relevance) selects Documents that are close to the query but differ from each other. The
   * store must support it. For images, recordings and PDFs only `JigsawPGVectorStore` does.
   * @default "similarity"
   */
  readonly searchType?: "similarity" | "mmr" | undefined;
  /** Number of Documents that `rerank` or `"mmr"` selects from. @default 20, or `k` if that is more */
  readonly fetchK?: number | undefined;
  /** For `"mmr"`: from 0 (most diverse) to 1 (most similar to the query). @default 0.5 */
  readonly lambda?: number | undefined;
  /** Drops Documents with a lower score. Only for stores where a higher score is better. @default none */
  readonly scoreThreshold?: number | undefined;
  /**
   * Adds the store's score to the metadata of the Documents as `score`, or as `jigsaw_score` if a Document already has
   * a `score`. The returned Documents are then copies.
   * @default false
   */
  readonly withScores?: boolean | undefined;
  /**
   * A function, or a LangChain compressor. A compressor compares text, so it supports only text queries.
   * @default none
   */
  readonly rerank?: Rerank | Pick<BaseDocumentCompressor, "compressDocuments"> | undefined;
}

/** Validated options with defaults. */
export type SearchSettings = JigsawSearchOptions & {
  readonly k: number;
  readonly fetchK: number;
  readonly searchType: "similarity" | "mmr";
};

/** A record, so that the compiler reports an option that is not listed here. */
const knownOptions: Readonly<Record<keyof JigsawSearchOptions, true>> = {
  k: true,
  filter: true,
  searchType: true,
  fetchK: true,
  lambda: true,
  scoreThreshold: true,
  withScores: true,
  rerank: true,
};
const optionNames = Object.keys(knownOptions);

/**
 * The search options in the config of a call. Frameworks add other names to it, such as LangGraph's `store` and
 * `writer`.
 */
export function searchOptionsIn(call: object): JigsawSearchOptions {
  const given = Object.entries(call).filter(
    ([name, value]) => optionNames.includes(name) && value !== undefined,
  );
  return Object.fromEntries(given);
}

/** Validates options and adds defaults. @throws JigsawInputError with the name of the option */
export function searchSettings(options: JigsawSearchOptions): SearchSettings {
  checkNames(options, optionNames);
  const { k = 4, searchType = "similarity", lambda, scoreThreshold, withScores, rerank } = options;
  checkCount("k", k);
  const fetchK = options.fetchK ?? Math.max(20, k);
  checkCount("fetchK", fetchK);
  if (fetchK < k) throwInvalid("fetchK", "`k` or more");
  if (searchType !== "similarity" && searchType !== "mmr")
    throwInvalid("searchType", '"similarity" or "mmr"');
  if (lambda !== undefined && !(lambda >= 0 && lambda <= 1)) throwInvalid("lambda", "a number from 0 to 1");
  if (scoreThreshold !== undefined && !Number.isFinite(scoreThreshold))
    throwInvalid("scoreThreshold", "a finite number");
  if (withScores !== undefined && typeof withScores !== "boolean")
    throwInvalid("withScores", "true or false");
  if (rerank !== undefined && typeof rerank !== "function" && typeof rerank?.compressDocuments !== "function")
    throwInvalid("rerank", "a function or a LangChain compressor");
  if (searchType === "mmr" && (scoreThreshold !== undefined || withScores === true)) {
    throw new JigsawInputError(
      '`searchType: "mmr"` does not return scores. Omit `scoreThreshold` and `withScores`, or use `searchType: "similarity"`.',
    );
  }
  return { ...options, k, fetchK, searchType };
}

function checkCount(name: string, value: number): void {
  if (!Number.isInteger(value) || value < 1) throwInvalid(name, "a whole number of 1 or more");
}

function throwInvalid(name: string, expected: string): never {
  throw new JigsawInputError(`\`${name}\` must be ${expected}.`);
}
