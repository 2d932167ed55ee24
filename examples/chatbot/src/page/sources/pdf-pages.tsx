import type { ComponentChildren, JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import { IconButton } from "../parts/icon-button.tsx";
import { Unavailable } from "./unavailable.tsx";
import { useDrawnPage } from "./use-drawn-page.ts";

interface PdfPagesProps {
  readonly address: string;
  readonly name: string;
  /** The page to start with, from 1. */
  readonly start: number;
  /** Sentences to highlight on that page. */
  readonly marks: readonly string[];
  /** Shown below, and to sighted users only until the first page is drawn. */
  readonly caption?: ComponentChildren;
}

const zooms = [1, 1.5, 2, 3];

/** The pages of a PDF, one at a time, to turn and zoom. */
export function PdfPages({ address, name, start, marks, caption }: PdfPagesProps): JSX.Element {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [page, setPage] = useState(start);
  const [level, setLevel] = useState(0);
  const zoom = zooms[level] ?? 1;
  const shownMarks = page === start ? marks : [];
  const { state, pages } = useDrawnPage({ address, page, marks: shownMarks, zoom }, canvas);
  if (state === "failed") {
    return (
      <figure>
        <Unavailable name={name} />
        <figcaption>{caption}</figcaption>
      </figure>
    );
  }
  return (
    <figure>
      <div class="pages">
        <div class="page-tools" role="group" aria-label={`Pages of ${name}`}>
          <IconButton
            icon="back"
            label="Previous page"
            title="Previous page"
            isOff={page <= 1}
            onClick={() => setPage(page - 1)}
          />
          <span aria-live="polite">
            Page {page}
            {pages !== undefined && ` of ${pages}`}
          </span>
          <IconButton
            icon="chevron"
            label="Next page"
            title="Next page"
            isOff={page >= (pages ?? page)}
            onClick={() => setPage(page + 1)}
          />
          <span class="gap" />
          <IconButton
            icon="minus"
            label="Zoom out"
            title="Zoom out"
            isOff={level === 0}
            onClick={() => setLevel(level - 1)}
          />
          <span aria-live="polite">{zoom * 100} %</span>
          <IconButton
            icon="plus"
            label="Zoom in"
            title="Zoom in"
            isOff={level === zooms.length - 1}
            onClick={() => setLevel(level + 1)}
          />
        </div>
        <div
          class="sheet"
          data-state={state}
          data-zoom={zoom}
          tabIndex={0}
          role="group"
          aria-label={`Page ${page}`}
        >
          <canvas ref={canvas} role="img" aria-label={`Page ${page} of ${name}`} />
        </div>
      </div>
      {/* Sighted users read the text on the page itself. */}
      <figcaption class={state === "drawn" ? "visually-hidden" : ""}>{caption}</figcaption>
    </figure>
  );
}
