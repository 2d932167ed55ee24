import MiniSearch from "minisearch";
import type { Product } from "./catalogue.ts";

/**
 * Keyword search over the same descriptions, for comparison. minisearch scores with BM25+.
 *
 * @returns a function that maps a query to the names of the best products, at most `count`
 */
export function createKeywordSearch(
  catalogue: readonly Product[],
): (query: string, count: number) => string[] {
  const index = new MiniSearch<Product>({ fields: ["description"], idField: "name" });
  index.addAll(catalogue);
  return (query, count) =>
    index
      .search(query)
      .slice(0, count)
      .map(({ id }) => String(id));
}
