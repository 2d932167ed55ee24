import type { Answer } from "./chain.ts";
import type { Check } from "./checks.ts";
import type { Recall } from "./recall.ts";

export function answerLines(question: string, { answer, sources }: Answer): string[] {
  return [`Question: ${question}`, answer, `Sources:  ${sources.join(", ")}`, ""];
}

/** One row a question, what each search put first, and the totals below. */
export function recallTable(vector: Recall, bm25: Recall): string[] {
  const rows = vector.results.map(({ question, page, found }, index) => [
    question,
    mark(page, found),
    mark(page, bm25.results[index]?.found),
  ]);
  return aligned([
    ["Question", "Embeddings", "BM25"],
    ...rows,
    ["recall@1", `${vector.hits} of ${vector.total}`, `${bm25.hits} of ${bm25.total}`],
  ]);
}

export function checkLines(checks: readonly Check[]): string[] {
  const failed = checks.filter(({ passed }) => !passed).length;
  return [
    ...checks.map(({ name, passed }) => `${passed ? "passed" : "FAILED"}: ${name}`),
    `${checks.length - failed} passed, ${failed} failed`,
  ];
}

function mark(wanted: string, found = "nothing"): string {
  return `${found === wanted ? "✓" : "✗"} ${found}`;
}

function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("   ")
      .trimEnd(),
  );
}
