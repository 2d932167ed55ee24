import type { RefObject } from "preact";
import { useEffect, useState } from "preact/hooks";

/** Pixels to show to the left of the highlight. */
const margin = 24;

/** What to show of a PDF. */
export interface ShownPage {
  readonly address: string;
  readonly page: number;
  readonly marks: readonly string[];
  readonly zoom: number;
}

export interface DrawnPage {
  readonly state: "drawing" | "drawn" | "failed";
  /** The number of pages; undefined until the first one is drawn. */
  readonly pages: number | undefined;
}

/** Draws a page, and scrolls to the first highlight. */
export function useDrawnPage(
  { address, page, marks, zoom }: ShownPage,
  canvas: RefObject<HTMLCanvasElement | null>,
): DrawnPage {
  const [state, setState] = useState<DrawnPage["state"]>("drawing");
  const [pages, setPages] = useState<number>();
  const marksKey = JSON.stringify(marks);
  useEffect(() => {
    const { current } = canvas;
    if (!current) return;
    const controller = new AbortController();
    const { signal } = controller;
    setState("drawing");
    const draw = async (): Promise<void> => {
      try {
        // pdf.js is big, so it is loaded with the first page that is shown.
        const { drawPage } = await import("./draw-page.ts");
        const drawn = await drawPage({ address, page, marks, zoom, canvas: current, signal });
        if (signal.aborted) return;
        setPages(drawn.pages);
        setState("drawn");
        const frame = current.parentElement;
        frame?.scrollTo(
          drawn.left * current.clientWidth - margin,
          drawn.top * current.clientHeight - frame.clientHeight / 3,
        );
      } catch {
        if (!signal.aborted) setState("failed");
      }
    };
    void draw();
    return () => controller.abort();
  }, [address, page, marksKey, zoom]);
  return { state, pages };
}
