import { queries, sentences } from "./sentences.ts";
import { embed, nearest } from "./vectors.ts";

export const count = 20_000;
/** How many are looked for. */
export const k = 10;

/** What is searched, what is asked, and what is to be found. */
export interface Corpus {
  readonly dimensions: number;
  readonly texts: readonly string[];
  readonly vectors: readonly Float32Array[];
  readonly queries: readonly Float32Array[];
  /** The places of the nearest texts, by query. */
  readonly truth: readonly (readonly number[])[];
}

/** @param truth what is near, where that was decided before */
export async function embedCorpus(dimensions: number, truth?: Corpus["truth"]): Promise<Corpus> {
  const texts = sentences(count);
  const vectors = await embed(texts, dimensions);
  const asked = await embed(queries, dimensions);
  const found = truth ?? asked.map((query) => nearest(vectors, query, k));
  return { dimensions, texts, vectors, queries: asked, truth: found };
}
