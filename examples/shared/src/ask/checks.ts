import type { Check } from "../check.ts";
import type { Recall } from "./recall.ts";

const minHits = 9;

/** The results that this example must reach on the handbook. */
export function checksOf(vector: Recall, bm25: Recall): Check[] {
  const first = vector.results[0];
  return [
    {
      name: `"${first?.question}" finds ${first?.page}${first?.found === first?.page ? "" : `, not ${first?.found}`}`,
      passed: first !== undefined && first.found === first.page,
    },
    {
      name: `recall@1 is ${vector.hits} of ${vector.total}, at least ${minHits} expected`,
      passed: vector.hits >= minHits,
    },
    {
      name: `recall@1 is above BM25's ${bm25.hits} of ${bm25.total}`,
      passed: vector.hits > bm25.hits,
    },
  ];
}
