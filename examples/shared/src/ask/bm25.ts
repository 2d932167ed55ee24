import MiniSearch from "minisearch";
import type { Passage } from "../answering/passages.ts";

/**
 * Keyword search over the same passages, for comparison. minisearch scores with BM25+.
 *
 * @returns a function that maps a question to the page of the best passage, or undefined when no word matches
 */
export function createBm25(passages: readonly Passage[]): (question: string) => string | undefined {
  const index = new MiniSearch<{ id: number; text: string }>({ fields: ["text"] });
  index.addAll(passages.map(({ text }, id) => ({ id, text })));
  return (question) => {
    const best = index.search(question)[0];
    return best === undefined ? undefined : passages[Number(best.id)]?.source;
  };
}
