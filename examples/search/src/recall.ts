import type { ShopQuery } from "./queries.ts";

/** A query and the product names found for it, best first. */
export interface Outcome extends ShopQuery {
  readonly found: readonly string[];
}

/** Counts the queries that find their product among the first `k` results. */
export function recallAt(k: number, outcomes: readonly Outcome[]): number {
  return outcomes.filter(({ product, found }) => found.slice(0, k).includes(product)).length;
}
