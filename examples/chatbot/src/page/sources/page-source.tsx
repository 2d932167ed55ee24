import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import type { AnswerSource } from "../../shared/api.ts";
import { Unavailable } from "./unavailable.tsx";
import { Passage } from "./passage.tsx";
import { useDrawnPage } from "./use-drawn-page.ts";

/** A rendered PDF page with the sentences highlighted. */
export function PageSource({ source }: { readonly source: AnswerSource }): JSX.Element {
  const { page = 1, fileName } = source;
  const canvas = useRef<HTMLCanvasElement>(null);
  const state = useDrawnPage(source, canvas);
  return (
    <figure>
      {state === "failed" ? (
        <Unavailable name={fileName} />
      ) : (
        <div class="sheet" data-state={state} tabIndex={0} role="group" aria-label={`Page ${page}`}>
          <canvas ref={canvas} role="img" aria-label={`Page ${page} of ${fileName}`} />
        </div>
      )}
      {/* Sighted users read the text on the page itself. */}
      <figcaption class={state === "drawn" ? "visually-hidden" : ""}>
        <Passage source={source} />
      </figcaption>
    </figure>
  );
}
