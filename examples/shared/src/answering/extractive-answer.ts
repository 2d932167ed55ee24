import type { Passage } from "./passages.ts";
import type { SentenceEmbedder } from "./rank-by-nearness.ts";
import { rankSentences, type Quote } from "./rank-sentences.ts";

const maxQuotes = 3;
const minQuotes = 2;
/** Quotes beyond `minQuotes` are only shown when they score at least this share of the best quote's score. */
const minScoreRatio = 0.8;

/** The first line of every extractive answer, so that nobody mistakes it for the words of a language model. */
export const extractiveNotice =
  "Extractive answer: no language model wrote this, the sentences are quoted from your files.";

/**
 * Answers a question without a language model, so that the examples run offline: quotes the sentences nearest to the
 * question, with their sources.
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
  const threshold = (quotes[0]?.score ?? 0) * minScoreRatio;
  return quotes.slice(0, maxQuotes).filter(({ score }, index) => index < minQuotes || score >= threshold);
}

function wording(quotes: readonly Quote[]): string[] {
  if (quotes.length === 0) return ["The passages contain no sentence to quote."];
  return quotes.map(({ sentence, source }) => `“${sentence}” (${source})`);
}
