import { basename } from "node:path";
import type { DocumentInterface } from "@langchain/core/documents";
import { placeIn, quote, type Found } from "@x/example-shared/multimodal";

/** The best search result, for display. An image has no text. */
export function foundIn([best]: readonly DocumentInterface[]): Found | undefined {
  if (!best) return undefined;
  const { source, type, pageNumber: page, startTime: start, endTime: end } = best.metadata;
  return {
    where: placeIn(basename(String(source)), { page, start, end }),
    words: type === "image" ? "(a picture)" : quote(best.pageContent),
  };
}
