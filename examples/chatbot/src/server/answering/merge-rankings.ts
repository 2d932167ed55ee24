import type { DocumentInterface } from "@langchain/core/documents";

/** How little the first places of a list are preferred to the next ones. */
const smoothing = 5;

/** Merges lists of search results, the best first (reciprocal rank fusion): what is high in several lists comes first. */
export function mergeRankings(lists: readonly (readonly DocumentInterface[])[]): DocumentInterface[] {
  const merged = new Map<unknown, { readonly document: DocumentInterface; score: number }>();
  for (const list of lists) {
    for (const [place, document] of list.entries()) {
      const key = document.id ?? document;
      const known = merged.get(key) ?? { document, score: 0 };
      known.score += 1 / (smoothing + place);
      merged.set(key, known);
    }
  }
  return [...merged.values()].toSorted((a, b) => b.score - a.score).map(({ document }) => document);
}
