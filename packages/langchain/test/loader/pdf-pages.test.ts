import { describe, expect, it } from "vitest";
import { pdfOf } from "@x/test-support";
import { JigsawLoader, vectorOf } from "../../src/index.ts";
import { embeddingsOf, failureOf, startService } from "../support/service.ts";

describe('pdf: "pages"', () => {
  it("embeds the words of each page separately, with the page number; empty pages are counted", async () => {
    const service = await startService();
    const embeddings = embeddingsOf(service);
    const source = { data: pdfOf(["First page", "", "Third page"]), filename: "a.pdf" };
    const loader = new JigsawLoader(source, { embeddings, pdf: "pages" });
    const documents = await loader.load();
    // Pages are sent concurrently, so they can arrive in any order.
    const sent = service.requests.map(({ params }) => params);
    expect(sent).toHaveLength(2);
    expect(sent).toContainEqual({ type: "text", text: "First page", dimensions: 32 });
    expect(sent).toContainEqual({ type: "text", text: "Third page", dimensions: 32 });
    const shared = { source: "a.pdf", type: "pdf", mimeType: "application/pdf", chunk: 0, chunks: 1 };
    expect(documents).toMatchObject([
      { pageContent: "First page", metadata: { ...shared, pageNumber: 1 } },
      { pageContent: "Third page", metadata: { ...shared, pageNumber: 3 } },
    ]);
    expect(loader.blank).toBe(1);
    const { chunks } = await embeddings.embed({ text: "First page" });
    expect(vectorOf(documents[0] ?? { pageContent: "", metadata: {} })).toEqual(chunks[0]?.vector);
    const again = await loader.load();
    expect(again.map(({ id }) => id)).toEqual(documents.map(({ id }) => id));
    expect(new Set(documents.map(({ id }) => id)).size).toBe(2);
  });

  it("sends no more pages once one has failed", async () => {
    const service = await startService({
      latencyMs: 20,
      faults: [{ kind: "status", status: 400, match: "Page 3" }],
    });
    const embeddings = embeddingsOf(service, { maxConcurrency: 2 });
    const pages = Array.from({ length: 30 }, (_, index) => `Page ${index} of a book`);
    const source = { data: pdfOf(pages), filename: "a.pdf" };
    const seen: unknown[] = [];
    const onError = (given: unknown): void => void seen.push(given);
    expect(await new JigsawLoader(source, { embeddings, pdf: "pages", onError }).load()).toEqual([]);
    expect(seen).toEqual([source]);
    // Requests that were in flight when the page failed still arrive.
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(service.requests.length).toBeLessThan(8);
  });

  it("rejects URLs, and files that are not readable PDFs", async () => {
    const service = await startService();
    const embeddings = embeddingsOf(service);
    const load = (source: object | string): Promise<unknown> =>
      failureOf(new JigsawLoader(source as string, { embeddings, pdf: "pages" }).load());
    expect(await load("https://example.com/a.pdf?sig=secret1")).toMatchObject({
      message: expect.stringMatching(
        /^https:\/\/example\.com\/a\.pdf: `pdf: "pages"` needs the PDF on this machine/,
      ),
    });
    expect(
      await load({ data: new TextEncoder().encode("%PDF-1.7 broken"), filename: "b.pdf" }),
    ).toMatchObject({
      message: "b.pdf is not a readable PDF: Invalid PDF structure. Check the file.",
    });
    expect(service.requests).toHaveLength(0);
  });
});
