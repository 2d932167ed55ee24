import { alignColumns } from "../align-columns.ts";
import type { Answer } from "./documents.ts";
import type { Recall } from "./recall.ts";

export function answerLines(question: string, { answer, sources }: Answer): string[] {
  return [`Question: ${question}`, answer, `Sources:  ${sources.join(", ")}`, ""];
}

/** One row per question with the top result of each search, then the totals. */
export function recallTable(vector: Recall, bm25: Recall): string[] {
  const rows = vector.results.map(({ question, page, found }, index) => [
    question,
    mark(page, found),
    mark(page, bm25.results[index]?.found),
  ]);
  return alignColumns([
    ["Question", "Embeddings", "BM25"],
    ...rows,
    ["recall@1", `${vector.hits} of ${vector.total}`, `${bm25.hits} of ${bm25.total}`],
  ]);
}

function mark(expected: string, found = "nothing"): string {
  return `${found === expected ? "✓" : "✗"} ${found}`;
}
