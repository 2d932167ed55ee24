import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import type { AnswerSource } from "../../shared/api.ts";
import { Gone } from "./gone.tsx";
import { Passage } from "./passage.tsx";
import { useDrawnPage } from "./use-drawn-page.ts";

/** The page of a PDF, drawn, with the words marked. */
export function PageSource({ source }: { readonly source: AnswerSource }): JSX.Element {
  const { page = 1, fileName } = source;
  const canvas = useRef<HTMLCanvasElement>(null);
  const state = useDrawnPage(source, canvas);
  return (
    <figure>
      {state === "gone" ? (
        <Gone name={fileName} />
      ) : (
        <div class="sheet" data-state={state} tabIndex={0} role="group" aria-label={`Page ${page}`}>
          <canvas ref={canvas} role="img" aria-label={`Page ${page} of ${fileName}`} />
        </div>
      )}
      {/* The page says it all to those who see it. */}
      <figcaption class={state === "drawn" ? "visually-hidden" : ""}>
        <Passage source={source} />
      </figcaption>
    </figure>
  );
}
