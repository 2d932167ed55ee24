import { getDocument, GlobalWorkerOptions, type PDFPageProxy, type PageViewport } from "pdfjs-dist";
import { findRuns, type Run } from "./find-runs.ts";

GlobalWorkerOptions.workerSrc = new URL("pdfjs-dist/build/pdf.worker.min.mjs", import.meta.url).href;

/** What to draw, and where. */
export interface Drawing {
  readonly address: string;
  /** From 1. */
  readonly page: number;
  /** Sentences to highlight. */
  readonly marks: readonly string[];
  /** 1 shows the whole width. */
  readonly zoom: number;
  readonly canvas: HTMLCanvasElement;
  readonly signal: AbortSignal;
}

/** Measured from the upper left corner. */
interface Place {
  readonly left: number;
  readonly top: number;
}

/** The position of the first highlight, as shares of the page's width and height, and the number of pages. */
export interface Drawn extends Place {
  readonly pages: number;
}

/** In CSS pixels. The style sheet shrinks it when there is less room. */
const width = 720;
/** Every browser supports these sizes. A bigger canvas silently stays empty. */
const maxPixels = 4096 * 4096;
const maxSide = 16_384;

/** Draws a page of a PDF and highlights sentences on it. Scripts in the PDF are not run. */
export async function drawPage({ address, page, marks, zoom, canvas, signal }: Drawing): Promise<Drawn> {
  const loading = getDocument({ url: address, enableXfa: false });
  signal.addEventListener("abort", () => void loading.destroy());
  try {
    const pdf = await loading.promise;
    const proxy = await pdf.getPage(page);
    const viewport = proxy.getViewport({ scale: scaleFor(proxy.getViewport({ scale: 1 }), zoom) });
    // Not the visible canvas: when pages are turned quickly, two drawings would disturb each other there.
    const drawn = document.createElement("canvas");
    drawn.width = Math.floor(viewport.width);
    drawn.height = Math.floor(viewport.height);
    await proxy.render({ canvas: drawn, viewport }).promise;
    const { left, top } = paint(drawn, viewport, await markedRuns(proxy, marks));
    signal.throwIfAborted();
    [canvas.width, canvas.height] = [drawn.width, drawn.height];
    canvas.getContext("2d")?.drawImage(drawn, 0, 0);
    return { left: left / canvas.width, top: top / canvas.height, pages: pdf.numPages };
  } finally {
    await loading.destroy();
  }
}

function scaleFor({ width: natural, height }: PageViewport, zoom: number): number {
  return Math.min(
    (width * zoom * Math.min(devicePixelRatio, 2)) / natural,
    Math.sqrt(maxPixels / (natural * height)),
    maxSide / Math.max(natural, height),
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

/** Paints highlights that keep the text readable. Returns the position of the first one. */
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

/** The corners of a box around a run, with room for descenders. */
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
