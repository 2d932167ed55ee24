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
/** What every browser draws on; a canvas that is bigger stays empty, and no error tells so. */
const mostPixels = 4096 * 4096;
const longestSide = 16_384;

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
    const viewport = proxy.getViewport({ scale: scaleFor(proxy.getViewport({ scale: 1 })) });
    canvas.width = Math.floor(viewport.width);
    canvas.height = Math.floor(viewport.height);
    await proxy.render({ canvas, viewport }).promise;
    const { left, top } = paint(canvas, viewport, await markedRuns(proxy, marks));
    return { left: left / canvas.width, top: top / canvas.height };
  } finally {
    await loading.destroy();
  }
}

function scaleFor({ width: natural, height }: PageViewport): number {
  return Math.min(
    (width * Math.min(devicePixelRatio, 2)) / natural,
    Math.sqrt(mostPixels / (natural * height)),
    longestSide / Math.max(natural, height),
  );
}

async function markedRuns(page: PDFPageProxy, marks: readonly string[]): Promise<Run[]> {
  const { items } = await page.getTextContent();
  const runs = items.flatMap((item): Run[] => {
    if (!("str" in item)) return [];
    const [right = 1, up = 0, , , left = 0, baseline = 0] = item.transform.map(Number);
    const { str: text, width: length, height } = item;
    return [{ text, left, baseline, angle: Math.atan2(up, right), width: length, height }];
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
  for (const run of runs) {
    const corners = cornersOf(run).map(([x, y]) => viewport.convertToViewportPoint(x, y).map(Number));
    context.beginPath();
    for (const [x = 0, y = 0] of corners) {
      context.lineTo(x, y);
      first = { left: Math.min(first.left, x), top: Math.min(first.top, y) };
    }
    context.fill();
  }
  return first;
}

/** Around a run, with room for what hangs below its line. */
function cornersOf({ left, baseline, angle, width: length, height }: Run): [x: number, y: number][] {
  const [right, up] = [Math.cos(angle), Math.sin(angle)];
  return [
    [-2, -height * 0.25],
    [length + 2, -height * 0.25],
    [length + 2, height],
    [-2, height],
  ].map(([along = 0, above = 0]) => [
    left + along * right - above * up,
    baseline + along * up + above * right,
  ]);
}
