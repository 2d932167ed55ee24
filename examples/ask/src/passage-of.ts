import type { Document } from "@langchain/core/documents";
import type { Passage } from "@x/example-shared/answering";

/** The page that contains the passage, as a path relative to the folder. */
export function sourceOf(passage: Document): string {
  return String(passage.metadata["source"]);
}

/** A Document as it is shown to the model. */
export function passageOf(passage: Document): Passage {
  return { source: sourceOf(passage), text: passage.pageContent };
}
