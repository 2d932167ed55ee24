import type { PGVectorFilter } from "@x/langchain-jigsaw/pgvector";
import { median } from "../median.ts";
import { nearest, type Data } from "./data.ts";
import type { Measurable } from "./stores.ts";

export const k = 10;

/** A filter, and a function that tells which rows it matches. */
export interface Filtered {
  readonly name: string;
  readonly filter?: PGVectorFilter;
  readonly matches: (place: number) => boolean;
}

/** Median time and recall of the searches with one filter. */
export interface Found {
  readonly ms: number;
  /** The share of the exact nearest neighbours that was found. */
  readonly recall: number;
}

/** Runs all queries, alternating between the stores. */
export async function measure(
  stores: readonly Measurable[],
  data: Data,
  { filter, matches }: Filtered,
): Promise<Found[]> {
  const places = data.vectors.map((_, place) => place).filter(matches);
  const times = stores.map((): number[] => []);
  const hits = stores.map(() => 0);
  let expected = 0;
  // Warms the caches with a search that isn't measured.
  for (const store of stores) await store.search(data.queries[0] ?? [], k, filter);
  for (const query of data.queries) {
    const truth = nearest(data, query, k, places);
    expected += truth.length;
    for (const [index, store] of stores.entries()) {
      const start = performance.now();
      const found = await store.search(query, k, filter);
      times[index]?.push(performance.now() - start);
      hits[index] = (hits[index] ?? 0) + truth.filter((place) => found.includes(place)).length;
    }
  }
  return stores.map((_, index) => ({
    ms: median(times[index] ?? []),
    recall: (hits[index] ?? 0) / expected,
  }));
}
