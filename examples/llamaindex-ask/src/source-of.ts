import type { BaseNode } from "llamaindex";

/** The page that contains the passage, as a path relative to the folder. */
export function sourceOf({ metadata }: BaseNode): string {
  return String(metadata["source"]);
}
