import type { BaseNode } from "llamaindex";

/** The page that a passage was cut from, as a path relative to the folder. */
export function sourceOf({ metadata }: BaseNode): string {
  return String(metadata["source"]);
}
