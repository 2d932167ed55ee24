import { alignColumns } from "@x/example-shared";
import { recallAt, type Outcome } from "./recall.ts";
import type { Hit } from "./shop.ts";

export function hitLines(query: string, hits: readonly Hit[]): string[] {
  return [
    query,
    ...hits.map(({ name, description, score }) => `  ${score.toFixed(2)}  ${name}: ${description}`),
    "",
  ];
}

/** One row per query with the top result of each search, then the totals. */
export function recallTable(byMeaning: readonly Outcome[], byKeyword: readonly Outcome[]): string[] {
  const rows = byMeaning.map((outcome, index) => [
    outcome.query,
    mark(outcome.product, outcome.found[0]),
    mark(outcome.product, byKeyword[index]?.found[0]),
  ]);
  const total = (k: number): string[] => [
    `recall@${k}`,
    ...[byMeaning, byKeyword].map((outcomes) => `${recallAt(k, outcomes)} of ${outcomes.length}`),
  ];
  return alignColumns([["Query", "By meaning", "By keyword"], ...rows, total(1), total(3)]);
}

function mark(expected: string, found = "nothing"): string {
  return `${found === expected ? "✓" : "✗"} ${found}`;
}
