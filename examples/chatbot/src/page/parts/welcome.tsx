import type { JSX } from "preact";
import { Icon } from "./icon.tsx";

interface WelcomeProps {
  readonly suggestions: readonly string[];
  readonly hasFiles: boolean;
  readonly onAsk: (question: string) => void;
}

/** Shown before the first question. */
export function Welcome({ suggestions, hasFiles, onAsk }: WelcomeProps): JSX.Element {
  return (
    <section class="welcome" aria-labelledby="welcome">
      <span class="brand large" aria-hidden="true">
        <Icon name="spark" />
      </span>
      <h2 id="welcome">What would you like to know?</h2>
      {hasFiles ? (
        <p>Every answer shows its source: the picture, the page or the second.</p>
      ) : (
        <p>Add files first, such as photos, recordings, PDFs or notes. Drop them anywhere on this page.</p>
      )}
      {hasFiles && suggestions.length > 0 && (
        <ul class="suggestions">
          {suggestions.map((question) => (
            <li key={question}>
              <button type="button" onClick={() => onAsk(question)}>
                {question}
                <Icon name="chevron" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
