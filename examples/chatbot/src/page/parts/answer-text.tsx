import type { JSX } from "preact";

interface AnswerTextProps {
  readonly text: string;
  /** Numbers of the sources that are shown with it. @default all that it cites: they are not known while it grows */
  readonly cited?: readonly number[];
  readonly isGrowing?: boolean;
  readonly onCite?: (number: number) => void;
}

/**
 * An answer, as text and nothing else: whatever a model or a file says is never markup. `[3]` becomes the place of that
 * source among those that are cited.
 */
export function AnswerText({ text, cited, isGrowing = false, onCite }: AnswerTextProps): JSX.Element {
  const numbers = cited ?? [...text.matchAll(/\[(\d+)\]/gu)].map(([, number]) => Number(number));
  const order = [...new Set(numbers)];
  const parts = text.split(/(\s*\[\d+\])/u);
  return (
    <div class={`answer${isGrowing ? " is-growing" : ""}`}>
      {parts.map((part, index) => {
        const number = Number(/\d+/u.exec(part)?.[0]);
        const place = order.indexOf(number) + 1;
        // A model may name a source that there is none of.
        if (index % 2 === 0 || place === 0) return part;
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
