import type { PGVectorFilter } from "@x/langchain-jigsaw/pgvector";
import { median } from "../median.ts";
import { nearest, type Data } from "./data.ts";
import type { Measurable } from "./stores.ts";

export const k = 10;

/** A filter, and the rows that it lets through. */
export interface Filtered {
  readonly name: string;
  readonly filter?: PGVectorFilter;
  readonly lets: (place: number) => boolean;
}

/** What searches with one filter took and found. */
export interface Found {
  readonly ms: number;
  /** The share of the nearest, by an exact search, that was found. */
  readonly recall: number;
}

/** Searches with all queries, taking turns between the stores. */
export async function measure(
  stores: readonly Measurable[],
  data: Data,
  { filter, lets }: Filtered,
): Promise<Found[]> {
  const places = data.vectors.map((_, place) => place).filter(lets);
  const times = stores.map((): number[] => []);
  const hits = stores.map(() => 0);
  let wanted = 0;
  // One search that is not counted: what it reads is in memory afterwards.
  for (const store of stores) await store.search(data.queries[0] ?? [], k, filter);
  for (const query of data.queries) {
    const truth = nearest(data, query, k, places);
    wanted += truth.length;
    for (const [index, store] of stores.entries()) {
      const start = performance.now();
      const found = await store.search(query, k, filter);
      times[index]?.push(performance.now() - start);
      hits[index] = (hits[index] ?? 0) + truth.filter((place) => found.includes(place)).length;
    }
  }
  return stores.map((_, index) => ({ ms: median(times[index] ?? []), recall: (hits[index] ?? 0) / wanted }));
}
