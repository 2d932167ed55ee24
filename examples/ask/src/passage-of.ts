import type { Document } from "@langchain/core/documents";
import type { Passage } from "@x/example-shared/answering";

/** The page that a passage was cut from, as a path relative to the folder. */
export function sourceOf(passage: Document): string {
  return String(passage.metadata["source"]);
}

/** A Document as a model gets to see it. */
export function passageOf(passage: Document): Passage {
  return { source: sourceOf(passage), text: passage.pageContent };
}
