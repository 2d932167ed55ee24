import type { JSX } from "preact";

interface AnswerTextProps {
  readonly text: string;
  readonly isGrowing?: boolean;
  readonly onCite?: (number: number) => void;
}

/**
 * An answer, as text and nothing else: whatever a model or a file says is never markup. `[3]` becomes the place of that
 * source among those that are cited.
 */
export function AnswerText({ text, isGrowing = false, onCite }: AnswerTextProps): JSX.Element {
  const cited = [...new Set([...text.matchAll(/\[(\d+)\]/gu)].map(([, number]) => Number(number)))];
  const parts = text.split(/\s*\[(\d+)\]/u);
  return (
    <div class={`answer${isGrowing ? " is-growing" : ""}`}>
      {parts.map((part, index) => {
        if (index % 2 === 0) return part;
        const place = cited.indexOf(Number(part)) + 1;
        return onCite ? (
          <button
            key={index}
            type="button"
            class="cite"
            aria-label={`Open source ${place}`}
            onClick={() => onCite(Number(part))}
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
