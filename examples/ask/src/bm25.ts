import type { Document } from "@langchain/core/documents";
import MiniSearch from "minisearch";
import { sourceOf } from "./source-of.ts";

/**
 * Keyword search over the same passages, for comparison: minisearch scores with BM25+.
 *
 * @returns a function from a question to the page of the best passage, undefined when no word matches
 */
export function createBm25(passages: readonly Document[]): (question: string) => string | undefined {
  const index = new MiniSearch<{ id: number; text: string }>({ fields: ["text"] });
  index.addAll(passages.map(({ pageContent }, id) => ({ id, text: pageContent })));
  return (question) => {
    const best = index.search(question)[0];
    const passage = best === undefined ? undefined : passages[Number(best.id)];
    return passage === undefined ? undefined : sourceOf(passage);
  };
}
