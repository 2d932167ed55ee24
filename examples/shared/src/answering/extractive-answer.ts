import type { Passage } from "./passages.ts";
import type { SentenceEmbedder } from "./rank-by-nearness.ts";
import { rankSentences, type Quote } from "./rank-sentences.ts";

const mostQuotes = 3;
const fewestQuotes = 2;
/** A further quote is left out when it is this much worse than the best: it would only be noise. */
const worthQuoting = 0.8;

/** How every extractive answer begins, so that nobody takes it for more than it is. */
export const extractiveNotice =
  "Extractive answer: no language model wrote this, these sentences are quoted.";

/**
 * Stands in for what a language model would say, so that the examples run offline: the sentences of the passages that
 * are nearest to the question, with their sources.
 */
export async function extractiveAnswer(
  question: string,
  passages: readonly Passage[],
  embeddings: SentenceEmbedder,
  options: { signal?: AbortSignal } = {},
): Promise<string> {
  const quotes = await rankSentences(question, passages, embeddings, options);
  return [extractiveNotice, ...wording(best(quotes))].join("\n");
}

function best(quotes: readonly Quote[]): Quote[] {
  const threshold = (quotes[0]?.score ?? 0) * worthQuoting;
  return quotes.slice(0, mostQuotes).filter(({ score }, index) => index < fewestQuotes || score >= threshold);
}

function wording(quotes: readonly Quote[]): string[] {
  if (quotes.length === 0) return ["The passages hold no sentence to quote."];
  return quotes.map(({ sentence, source }) => `“${sentence}” (${source})`);
}
