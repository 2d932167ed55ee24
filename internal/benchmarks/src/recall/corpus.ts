import { queries, sentences } from "./sentences.ts";
import { embed, nearest } from "./vectors.ts";

export const count = 20_000;
/** Number of results per search. */
export const k = 10;

/** The texts and queries with their vectors, and the expected results. */
export interface Corpus {
  readonly dimensions: number;
  readonly texts: readonly string[];
  readonly vectors: readonly Float32Array[];
  readonly queries: readonly Float32Array[];
  /** The positions of the nearest texts, by query. */
  readonly truth: readonly (readonly number[])[];
}

/** @param truth the expected results, if already known */
export async function embedCorpus(dimensions: number, truth?: Corpus["truth"]): Promise<Corpus> {
  const texts = sentences(count);
  const vectors = await embed(texts, dimensions);
  const queryVectors = await embed(queries, dimensions);
  const found = truth ?? queryVectors.map((query) => nearest(vectors, query, k));
  return { dimensions, texts, vectors, queries: queryVectors, truth: found };
}
