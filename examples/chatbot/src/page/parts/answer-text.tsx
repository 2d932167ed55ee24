import type { JSX } from "preact";
import { findCitations } from "./find-citations.ts";

interface AnswerTextProps {
  readonly text: string;
  readonly isStreaming?: boolean;
  /** Numbers of the sources in display order. Undefined until they are known. */
  readonly sources?: readonly number[];
  readonly onCite?: (number: number) => void;
}

/**
 * An answer, rendered as plain text: nothing from a model or a file is interpreted as markup. `[3]` is replaced by the
 * position of that source in the list below.
 */
export function AnswerText({ text, isStreaming = false, sources, onCite }: AnswerTextProps): JSX.Element {
  return (
    <div class={`answer${isStreaming ? " is-streaming" : ""}`}>
      {findCitations(text, sources).map((piece, index) => {
        if ("text" in piece) return piece.text;
        const { number, place } = piece;
        return onCite ? (
          <button
            key={index}
            type="button"
            class="cite"
            aria-label={`Open source ${place}`}
            onClick={() => onCite(number)}
          >
            {place}
          </button>
        ) : (
          <span key={index} class="cite">
            {place}
          </span>
        );
      })}
    </div>
  );
}
