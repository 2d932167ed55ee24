import type { Document } from "@langchain/core/documents";

/** The page that a passage was cut from, as a path relative to the folder. */
export function sourceOf(passage: Document): string {
  return String(passage.metadata["source"]);
}
