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

/** One row a query, what each search put first, and the totals below. */
export function recallTable(byMeaning: readonly Outcome[], byKeyword: readonly Outcome[]): string[] {
  const rows = byMeaning.map((outcome, index) => [
    outcome.query,
    mark(outcome.product, outcome.found[0]),
    mark(outcome.product, byKeyword[index]?.found[0]),
  ]);
  const total = (places: number): string[] => [
    `recall@${places}`,
    ...[byMeaning, byKeyword].map((outcomes) => `${recallAt(places, outcomes)} of ${outcomes.length}`),
  ];
  return alignColumns([["Query", "By meaning", "By keyword"], ...rows, total(1), total(3)]);
}

function mark(wanted: string, found = "nothing"): string {
  return `${found === wanted ? "✓" : "✗"} ${found}`;
}
