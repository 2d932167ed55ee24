import type { JSX } from "preact";
import type { AnswerSource } from "../../shared/api.ts";
import { MarkedText } from "./marked-text.tsx";

/** The text of the passage that was found. */
export function Passage({ source }: { readonly source: AnswerSource }): JSX.Element | null {
  if (source.passage === "") return null;
  return (
    <blockquote class="passage">
      <MarkedText text={source.passage} marks={source.marks} />
    </blockquote>
  );
}
