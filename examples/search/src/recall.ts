import type { ShopQuery } from "./queries.ts";

/** A query, and the names that a search found for it, best first. */
export interface Outcome extends ShopQuery {
  readonly found: readonly string[];
}

/** How many queries find their product among the first `places`. */
export function recallAt(places: number, outcomes: readonly Outcome[]): number {
  return outcomes.filter(({ product, found }) => found.slice(0, places).includes(product)).length;
}
