import { describe, expect, it } from "vitest";
import { readPdf } from "../src/server/reading/read-pdf.ts";
import { pdfOf } from "./support/pdf-of.ts";

const allowed = { pages: 400, milliseconds: 60_000, bytes: 2 ** 30 };
const { signal } = new AbortController();

describe("a PDF is read in a thread", () => {
  it("page by page", async () => {
    expect(await readPdf(pdfOf(Buffer.from("q Q")), "blank.pdf", allowed, signal)).toEqual([""]);
  });

  it("one after the other, so that what one takes is not held against another", async () => {
    const bomb = readPdf(
      pdfOf(Buffer.alloc(40_000_000, "q Q ")),
      "slow.pdf",
      { ...allowed, milliseconds: 1000 },
      signal,
    );
    const other = readPdf(pdfOf(Buffer.from("q Q")), "blank.pdf", allowed, signal);
    const order: string[] = [];
    await Promise.all([
      bomb.catch(() => order.push("slow.pdf was refused")),
      other.then(() => order.push("blank.pdf was read")),
    ]);
    expect(order).toEqual(["slow.pdf was refused", "blank.pdf was read"]);
  });

  it("and refused where it unpacks to more memory than is allowed", async () => {
    const bomb = pdfOf(Buffer.alloc(400_000_000, " "));
    expect(bomb.length).toBeLessThan(10_000);
    const reading = readPdf(bomb, "bomb.pdf", { ...allowed, bytes: 200_000_000 }, signal);
    await expect(reading).rejects.toThrow("bomb.pdf takes too much time or memory to read.");
  });

  it("and refused where it has too many pages, before they are read", async () => {
    const reading = readPdf(pdfOf(Buffer.from("q Q"), 3), "long.pdf", { ...allowed, pages: 2 }, signal);
    await expect(reading).rejects.toThrow("long.pdf has 3 pages; 2 are the most.");
  });

  it("and refused where it is none", async () => {
    const reading = readPdf(Buffer.from("%PDF-1.4 and no more"), "broken.pdf", allowed, signal);
    await expect(reading).rejects.toThrow("broken.pdf is not a readable PDF");
  });

  it("which ends as soon as the reading is aborted", async () => {
    const controller = new AbortController();
    const reason = new Error("left");
    const reading = readPdf(pdfOf(Buffer.alloc(40_000_000, "q Q ")), "slow.pdf", allowed, controller.signal);
    setTimeout(() => controller.abort(reason), 500);
    await expect(reading).rejects.toBe(reason);
  });
});
