import type { JSX } from "preact";
import { findCitations } from "./find-citations.ts";

interface AnswerTextProps {
  readonly text: string;
  readonly isGrowing?: boolean;
  /** Numbers of the sources, as they are shown; left out while they are not known. */
  readonly sources?: readonly number[];
  readonly onCite?: (number: number) => void;
}

/**
 * An answer, as text and nothing else: whatever a model or a file says is never markup. `[3]` becomes the place of that
 * source among those that are shown.
 */
export function AnswerText({ text, isGrowing = false, sources, onCite }: AnswerTextProps): JSX.Element {
  return (
    <div class={`answer${isGrowing ? " is-growing" : ""}`}>
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
