import type { HandbookQuestion } from "./questions.ts";

export interface Recall {
  readonly hits: number;
  readonly total: number;
  /** One a question, in order; `found` is undefined when nothing was. */
  readonly results: readonly (HandbookQuestion & { readonly found: string | undefined })[];
}

/** How many questions a search answers with the right page in first place. */
export async function recallAt1(
  questions: readonly HandbookQuestion[],
  topPage: (question: string) => string | undefined | Promise<string | undefined>,
): Promise<Recall> {
  const results = await Promise.all(
    questions.map(async (asked) => ({ ...asked, found: await topPage(asked.question) })),
  );
  return { hits: results.filter(({ page, found }) => page === found).length, total: results.length, results };
}
