import { checkLines } from "../check.ts";
import { createBm25 } from "./bm25.ts";
import { checksOf } from "./checks.ts";
import type { Documents } from "./documents.ts";
import { questions } from "./questions.ts";
import { recallAt1 } from "./recall.ts";
import { recallTable } from "./report.ts";

/**
 * Asks the ten handbook questions with embeddings and with keyword search, and prints the results of both.
 *
 * @returns whether all checks passed
 */
export async function selfCheck(documents: Documents, print: (line: string) => void): Promise<boolean> {
  const vector = await recallAt1(questions, (question) => documents.topPage(question));
  const bm25 = await recallAt1(questions, createBm25(documents.passages));
  const checks = checksOf(vector, bm25);
  for (const line of [...recallTable(vector, bm25), "", ...checkLines(checks)]) print(line);
  return checks.every(({ passed }) => passed);
}
