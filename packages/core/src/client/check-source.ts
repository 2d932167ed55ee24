import { JigsawInputError } from "../errors/jigsaw-input-error.ts";
import { isRecord } from "../is-record.ts";
import { checkChoice } from "../options/checks.ts";
import { checkText } from "../options/check-text.ts";

/** A source that can be embedded. */
export interface CheckedSource {
  readonly text: string;
  readonly type: "text" | "text-other";
}

/** Refuses what is no source. */
export function checkSource(source: unknown): CheckedSource {
  if (!isRecord(source) || !("text" in source)) {
    throw new JigsawInputError('A source must be an object such as { text: "…" }.');
  }
  checkText(source["text"], "`text`");
  return {
    text: source["text"],
    type: checkChoice("type", source["type"], ["text", "text-other"]) ?? "text",
  };
}
