import type { SentenceEmbedder } from "@x/example-shared/answering";
import type { Answerer } from "./answerer.ts";
import { withoutCitations } from "./citations.ts";
import { nothingFound } from "./nothing-found.ts";
import { rankStatements, type RankedStatement } from "./rank-statements.ts";

/** A statement with a lower score may have nothing to do with the question. */
const minScore = 0.4;
const maxQuotes = 2;
/** A second quote is only shown when it scores at least this share of the best quote's score. */
const minScoreRatio = 0.9;
/** In characters. A short quote includes the next sentence, which often belongs to it. */
const maxQuoteLength = 180;

/** Answers without a language model: quotes the sentences or rows that answer the question, verbatim. */
export function quoteAnswerer(embeddings: SentenceEmbedder): Answerer {
  return async function* answer(input, signal) {
    const ranked = await rankStatements(input.standalone, input, embeddings, signal);
    const [first] = input.sources;
    if ((ranked[0]?.score ?? 0) >= minScore) {
      for (const [index, line] of quotesOf(ranked).entries()) yield index === 0 ? line : `\n${line}`;
    } else if (input.picture && first) {
      yield `The closest match to your picture is ${withoutCitations(first.fileName)}. [${first.number}]`;
    } else yield nothingFound;
  };
}

function quotesOf(ranked: readonly RankedStatement[]): string[] {
  const threshold = Math.max(minScore, (ranked[0]?.score ?? 0) * minScoreRatio);
  const quotes: { readonly text: string; readonly number: number }[] = [];
  for (const statement of ranked.filter(({ score }) => score >= threshold)) {
    const isKnown = quotes.some(({ text }) => text.includes(statement.quote));
    if (!isKnown && quotes.length < maxQuotes) {
      quotes.push({ text: withNeighbours(statement), number: statement.source.number });
    }
  }
  return quotes.map(({ text, number }) => `“${withoutCitations(text)}” [${number}]`);
}

/** Adds the sentence before if this one needs it, and the one after if there is room. */
function withNeighbours({ quote, before, after, needsBefore }: RankedStatement): string {
  const start = needsBefore ? `${before} ${quote}` : quote;
  const whole = `${start} ${after}`;
  return after !== "" && whole.length <= maxQuoteLength ? whole : start;
}
