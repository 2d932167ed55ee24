import type { Check } from "@x/example-shared";
import { recallAt, type Outcome } from "./recall.ts";

/** Share of queries that must rank their product first. */
const minRecall = 0.9;

/** The results that this example must reach on its catalogue. */
export function checksOf(byMeaning: readonly Outcome[], byKeyword: readonly Outcome[]): Check[] {
  const total = byMeaning.length;
  const [first, three, keyword] = [recallAt(1, byMeaning), recallAt(3, byMeaning), recallAt(1, byKeyword)];
  const [sample] = byMeaning;
  const found = sample?.found[0] ?? "nothing";
  return [
    {
      name: `"${sample?.query}" finds ${sample?.product}${found === sample?.product ? "" : `, not ${found}`}`,
      passed: found === sample?.product,
    },
    {
      name: `recall@1 is ${first} of ${total}, at least ${Math.ceil(minRecall * total)} expected`,
      passed: first >= minRecall * total,
    },
    { name: `recall@3 is ${three} of ${total}, all expected`, passed: three === total },
    { name: `recall@1 is above keyword search's ${keyword} of ${total}`, passed: first > keyword },
  ];
}
