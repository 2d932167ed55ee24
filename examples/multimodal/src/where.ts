import { basename } from "node:path";
import type { DocumentInterface } from "@langchain/core/documents";
import { placeIn, quote } from "@x/example-shared";

/** Where an answer was found, for people: the file, and the page or the seconds in it. */
export function whereOf({ metadata }: Pick<DocumentInterface, "metadata">): string {
  const { source, pageNumber: page, startTime: start, endTime: end } = metadata;
  return placeIn(basename(String(source)), { page, start, end });
}

/** The words of an answer; a picture has none. */
export function wordsOf({ pageContent, metadata }: DocumentInterface): string {
  return metadata["type"] === "image" ? "(a picture)" : quote(pageContent);
}
