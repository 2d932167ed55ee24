import type { Check } from "../check.ts";
import type { Recall } from "./recall.ts";

const wanted = 9;

/** What this example promises of the handbook; a change that breaks it must not go unnoticed. */
export function checksOf(vector: Recall, bm25: Recall): Check[] {
  const first = vector.results[0];
  return [
    {
      name: `"${first?.question}" finds ${first?.page}${first?.found === first?.page ? "" : `, not ${first?.found}`}`,
      passed: first !== undefined && first.found === first.page,
    },
    {
      name: `recall@1 is ${vector.hits} of ${vector.total}, at least ${wanted} wanted`,
      passed: vector.hits >= wanted,
    },
    {
      name: `recall@1 is above BM25's ${bm25.hits} of ${bm25.total}`,
      passed: vector.hits > bm25.hits,
    },
  ];
}
