import { JigsawInputError } from "../errors/jigsaw-input-error.ts";
import { isRecord } from "../is-record.ts";
import { checkChoice } from "../options/checks.ts";
import { checkText } from "../options/check-text.ts";

/** A source that can be embedded. */
export interface CheckedSource {
  readonly text: string;
  readonly type: "text" | "text-other";
}

/**
 * Refuses what is no source.
 * @param subject what the caller knows it as, such as `sources[3]`
 */
export function checkSource(source: unknown, subject: string): CheckedSource {
  if (!isRecord(source) || !("text" in source)) {
    throw new JigsawInputError(`${subject} must be an object such as { text: "…" }.`);
  }
  checkText(source["text"], `${subject}'s \`text\``);
  return {
    text: source["text"],
    type: checkChoice("type", source["type"], ["text", "text-other"]) ?? "text",
  };
}
