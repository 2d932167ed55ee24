import type { JSX } from "preact";
import type { Rewriting } from "../../shared/api.ts";

interface QuestionProps {
  readonly text: string;
  readonly media?: JSX.Element | undefined;
  /** The words recognised in the attachment. */
  readonly words?: string | undefined;
  readonly rewriting?: Rewriting | undefined;
}

/** The user's question, and how it was understood. */
export function Question({ text, media, words, rewriting }: QuestionProps): JSX.Element {
  return (
    <div class="question">
      {media}
      {text !== "" && <p class="bubble">{text}</p>}
      {words !== undefined && words !== "" && text === "" && <p class="understood">Understood: “{words}”</p>}
      {rewriting && (
        <p class="understood">
          Understood as “{rewriting.question}”{" "}
          <span>({rewriting.by === "rules" ? "by rules" : "by the model"})</span>
        </p>
      )}
    </div>
  );
}
