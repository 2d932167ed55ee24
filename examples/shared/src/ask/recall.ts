import type { HandbookQuestion } from "./questions.ts";

export interface Recall {
  readonly hits: number;
  readonly total: number;
  /** One per question, in order. `found` is undefined when the search found nothing. */
  readonly results: readonly (HandbookQuestion & { readonly found: string | undefined })[];
}

/** Counts the questions for which a search ranks the right page first. */
export async function recallAt1(
  questions: readonly HandbookQuestion[],
  topPage: (question: string) => string | undefined | Promise<string | undefined>,
): Promise<Recall> {
  const results = await Promise.all(
    questions.map(async (asked) => ({ ...asked, found: await topPage(asked.question) })),
  );
  return { hits: results.filter(({ page, found }) => page === found).length, total: results.length, results };
}
