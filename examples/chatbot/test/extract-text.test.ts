import { describe, expect, it } from "vitest";
import { extractText } from "../src/server/reading/extract-text.ts";
import { pdfOf } from "./support/pdf-of.ts";

const limits = { pages: 400, milliseconds: 60_000, bytes: 2 ** 30 };
const { signal } = new AbortController();
const readPdf = (
  bytes: Uint8Array,
  name: string,
  bounds: typeof limits,
  stopping: AbortSignal,
): Promise<readonly string[]> => extractText({ bytes, name, mimeType: "application/pdf" }, bounds, stopping);

describe("extractText", () => {
  it("returns the text of each page", async () => {
    expect(await readPdf(pdfOf(Buffer.from("q Q")), "blank.pdf", limits, signal)).toEqual([""]);
  });

  it("reads one PDF at a time, so that several don't add up", async () => {
    const bomb = readPdf(
      pdfOf(Buffer.alloc(40_000_000, "q Q ")),
      "slow.pdf",
      { ...limits, milliseconds: 1000 },
      signal,
    );
    const other = readPdf(pdfOf(Buffer.from("q Q")), "blank.pdf", limits, signal);
    const order: string[] = [];
    await Promise.all([
      bomb.catch(() => order.push("slow.pdf was refused")),
      other.then(() => order.push("blank.pdf was read")),
    ]);
    expect(order).toEqual(["slow.pdf was refused", "blank.pdf was read"]);
  });

  it("rejects a PDF that decompresses to more memory than allowed", async () => {
    const bomb = pdfOf(Buffer.alloc(400_000_000, " "));
    expect(bomb.length).toBeLessThan(10_000);
    const reading = readPdf(bomb, "bomb.pdf", { ...limits, bytes: 200_000_000 }, signal);
    await expect(reading).rejects.toThrow("bomb.pdf takes too much time or memory to read.");
  });

  it("rejects a PDF with too many pages before reading them", async () => {
    const reading = readPdf(pdfOf(Buffer.from("q Q"), 3), "long.pdf", { ...limits, pages: 2 }, signal);
    await expect(reading).rejects.toThrow("long.pdf has 3 pages; the limit is 2.");
  });

  it("rejects an invalid PDF", async () => {
    const reading = readPdf(Buffer.from("%PDF-1.4 and no more"), "broken.pdf", limits, signal);
    await expect(reading).rejects.toThrow("broken.pdf is not a readable PDF");
  });

  it("rejects as soon as it is aborted", async () => {
    const controller = new AbortController();
    const reason = new Error("left");
    const reading = readPdf(pdfOf(Buffer.alloc(40_000_000, "q Q ")), "slow.pdf", limits, controller.signal);
    setTimeout(() => controller.abort(reason), 500);
    await expect(reading).rejects.toBe(reason);
  });
});
