import { getDocument, GlobalWorkerOptions, type PDFPageProxy, type PageViewport } from "pdfjs-dist";
import { findRuns, type Run } from "./find-runs.ts";

GlobalWorkerOptions.workerSrc = new URL("pdfjs-dist/build/pdf.worker.min.mjs", import.meta.url).href;

/** What is drawn where. */
export interface Drawing {
  readonly address: string;
  /** From 1. */
  readonly page: number;
  /** Sentences to be marked. */
  readonly marks: readonly string[];
  readonly canvas: HTMLCanvasElement;
  readonly signal: AbortSignal;
}

/** From the upper left corner. */
interface Place {
  readonly left: number;
  readonly top: number;
}

/** CSS pixels; the style sheet makes it smaller where there is less room. */
const width = 720;

/**
 * Draws a page of a PDF and marks sentences on it. Nothing in the PDF is run.
 *
 * @returns where the first mark is, as shares of the page's width and height
 */
export async function drawPage({ address, page, marks, canvas, signal }: Drawing): Promise<Place> {
  const loading = getDocument({ url: address, enableXfa: false });
  signal.addEventListener("abort", () => void loading.destroy());
  try {
    const proxy = await (await loading.promise).getPage(page);
    const { width: natural } = proxy.getViewport({ scale: 1 });
    const viewport = proxy.getViewport({ scale: (width * Math.min(devicePixelRatio, 2)) / natural });
    canvas.width = Math.floor(viewport.width);
    canvas.height = Math.floor(viewport.height);
    await proxy.render({ canvas, viewport }).promise;
    const { left, top } = paint(canvas, viewport, await markedRuns(proxy, marks));
    return { left: left / canvas.width, top: top / canvas.height };
  } finally {
    await loading.destroy();
  }
}

async function markedRuns(page: PDFPageProxy, marks: readonly string[]): Promise<Run[]> {
  const { items } = await page.getTextContent();
  const runs = items.flatMap((item): Run[] => {
    if (!("str" in item)) return [];
    const [, , , , left, baseline] = item.transform;
    return [
      {
        text: item.str,
        left: Number(left),
        baseline: Number(baseline),
        width: item.width,
        height: item.height,
      },
    ];
  });
  return findRuns(runs, marks);
}

/** As a highlighter would: what is written stays readable. Returns where the marks begin. */
function paint(canvas: HTMLCanvasElement, viewport: PageViewport, runs: readonly Run[]): Place {
  const context = canvas.getContext("2d");
  if (!context || runs.length === 0) return { left: 0, top: 0 };
  let first: Place = { left: canvas.width, top: canvas.height };
  context.globalCompositeOperation = "multiply";
  context.fillStyle = "#fde68a";
  for (const { left, baseline, width: length, height } of runs) {
    const corners = [left - 2, baseline - height * 0.25, left + length + 2, baseline + height] as const;
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = viewport.convertToViewportRectangle([...corners]).map(Number);
    const [x, y] = [Math.min(x1, x2), Math.min(y1, y2)];
    context.fillRect(x, y, Math.abs(x2 - x1), Math.abs(y2 - y1));
    first = { left: Math.min(first.left, x), top: Math.min(first.top, y) };
  }
  return first;
}
