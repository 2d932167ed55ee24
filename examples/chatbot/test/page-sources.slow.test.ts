// Slow: each test opens its own page in Chromium. page.test.ts covers the same page in one session.
import { Hono } from "hono";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { findChromium, howToGetChromium } from "./support/chromium.ts";
import { fakePages } from "./support/fake-pages.ts";
import { fakeTurn } from "./support/fake-server.ts";

const chromium = findChromium();
if (chromium === undefined) console.warn(howToGetChromium);

describe.runIf(chromium !== undefined)("the sources on the page", () => {
  const open = fakePages(chromium);

  /** Opens a turn whose source is a PDF page that says "The tower is high.", at the position that `text` sets. */
  async function openPdf(size: readonly [number, number], text: string, rotation = 0): Promise<Page> {
    const [source] = fakeTurn("1").sources;
    const words = "The tower is high.";
    const turn = fakeTurn("1", {
      sources: source ? [{ ...source, kind: "pdf", page: 1, passage: words, marks: [words] }] : [],
    });
    const bytes = pdfWith(size, `BT /F1 24 Tf ${text} (${words}) Tj ET`, rotation);
    const page = await open(
      new Hono()
        .get("/api/conversations/:id", (c) => c.json([turn]))
        .get("/api/files/:id/content", (c) => c.body(bytes, 200, { "Content-Type": "application/pdf" })),
    );
    await page.locator('.sheet[data-state="drawn"]').waitFor();
    return page;
  }

  it.each([
    ["upright", 0, "72 600 Td"],
    ["on its side", 0, "0 1 -1 0 300 200 Tm"],
    ["upright on a rotated page", 90, "0 1 -1 0 300 200 Tm"],
    ["slanted", 0, "0.8 0.6 -0.6 0.8 200 300 Tm"],
  ])("are highlighted in a PDF at the position of the text: %s", async (_, rotation, text) => {
    const page = await openPdf([612, 792], text, rotation);
    const { words, marked } = await page.locator(".sheet canvas").evaluate(countPixels);
    expect(words).toBeGreaterThan(500);
    expect(marked / words).toBeGreaterThan(0.7);
  });

  it("are drawn when a page is longer than the largest canvas", async () => {
    const page = await openPdf([100, 12_000], "5 600 Td");
    const { words } = await page.locator(".sheet canvas").evaluate(countPixels);
    expect(words).toBeGreaterThan(10);
  });

  it("are focused and scrolled into view when a citation is clicked", async () => {
    const answer = `High [1].\n${"Line.\n".repeat(80)}`;
    const page = await open(
      new Hono().get("/api/conversations/:id", (c) => c.json([fakeTurn("1", { answer })])),
    );
    const head = page.locator(".source-head");
    await page.getByRole("button", { name: "Open source 1" }).click();
    expect(await head.evaluate((element) => element === document.activeElement)).toBe(true);
    const { y = Infinity } = (await head.boundingBox()) ?? {};
    expect(y).toBeLessThan(page.viewportSize()?.height ?? 0);
  });
});

/** A one-page PDF. */
function pdfWith([width, height]: readonly [number, number], content: string, rotation: number): string {
  const objects = [
    "<</Type /Catalog /Pages 2 0 R>>",
    "<</Type /Pages /Kids [3 0 R] /Count 1>>",
    `<</Type /Page /Parent 2 0 R /Rotate ${rotation} /MediaBox [0 0 ${width} ${height}] ` +
      "/Resources <</Font <</F1 5 0 R>>>> /Contents 4 0 R>>",
    `<</Length ${content.length}>>\nstream\n${content}\nendstream`,
    "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>",
  ];
  const body = objects.map((object, index) => `${index + 1} 0 obj ${object} endobj\n`).join("");
  return `%PDF-1.4\n${body}trailer <</Root 1 0 R>>\n%%EOF\n`;
}

/** Counts the dark pixels, and those of them with highlighter colour within five pixels above or below. */
function countPixels(element: Element): { words: number; marked: number } {
  const canvas = element instanceof HTMLCanvasElement ? element : undefined;
  const { width = 0, height = 0 } = canvas ?? {};
  const data = canvas?.getContext("2d")?.getImageData(0, 0, width, height).data ?? [];
  const blue = (at: number): number => data[at * 4 + 2] ?? 0;
  const isMark = (at: number): boolean => (data[at * 4] ?? 0) > 240 && blue(at) < 150;
  let [words, marked] = [0, 0];
  for (let at = 0; at < width * height; at++) {
    if ((data[at * 4] ?? 0) > 100 || (data[at * 4 + 3] ?? 0) < 255) continue;
    words++;
    if ([1, 2, 3, 4, 5].some((rows) => isMark(at - rows * width) || isMark(at + rows * width))) marked++;
  }
  return { words, marked };
}
