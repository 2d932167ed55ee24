import type { RefObject } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { AnswerSource } from "../../shared/api.ts";
import { contentAddress } from "./content-address.ts";

/** Pixels to show to the left of the highlight. */
const margin = 24;

export type DrawnState = "drawing" | "drawn" | "failed";

/** Draws the page of a source, and scrolls to the first highlight. */
export function useDrawnPage(source: AnswerSource, canvas: RefObject<HTMLCanvasElement | null>): DrawnState {
  const [state, setState] = useState<DrawnState>("drawing");
  const { page = 1, marks } = source;
  const address = contentAddress(source);
  const marksKey = JSON.stringify(marks);
  useEffect(() => {
    const { current } = canvas;
    if (!current) return;
    const controller = new AbortController();
    const { signal } = controller;
    const draw = async (): Promise<void> => {
      try {
        // pdf.js is big, so it is loaded with the first page that is shown.
        const { drawPage } = await import("./draw-page.ts");
        const { left, top } = await drawPage({ address, page, marks, canvas: current, signal });
        if (signal.aborted) return;
        setState("drawn");
        const frame = current.parentElement;
        frame?.scrollTo(
          left * current.clientWidth - margin,
          top * current.clientHeight - frame.clientHeight / 3,
        );
      } catch {
        if (!signal.aborted) setState("failed");
      }
    };
    void draw();
    return () => controller.abort();
  }, [address, page, marksKey]);
  return state;
}
