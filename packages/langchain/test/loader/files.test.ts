import { describe, expect, it } from "vitest";
import { docxOf, paragraph, temporaryFolder } from "@x/test-support";
import { JigsawLoader, jigsawLoaders } from "../../src/index.ts";
import { embeddingsOf, startService } from "../support/service.ts";

describe("a file whose text is extracted locally", () => {
  it("is embedded as text, but keeps its own name, hash and MIME type", async () => {
    const service = await startService();
    const folder = temporaryFolder({ "a.docx": docxOf(paragraph("Closed on Sundays")) });
    const source = `${folder}/a.docx`;
    const [document] = await new JigsawLoader(source, { embeddings: embeddingsOf(service) }).load();
    expect(service.requests.map(({ params }) => params)).toEqual([
      { type: "text", text: "Closed on Sundays", dimensions: 32 },
    ]);
    expect(document).toMatchObject({
      pageContent: "Closed on Sundays",
      metadata: {
        source,
        type: "text",
        mimeType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        sha256: expect.stringMatching(/^[\da-f]{64}$/),
        chunk: 0,
        chunks: 1,
      },
    });
  });

  it("has start and end times if it contains subtitles", async () => {
    const embeddings = embeddingsOf(await startService({ chunkTokens: 4 }));
    const srt =
      "1\n00:00:01,500 --> 00:00:03,000\nThe plumber came.\n\n2\n01:00:00,000 --> 01:00:02,250\nBring a bucket.";
    const source = { data: new TextEncoder().encode(srt), filename: "film.srt" };
    const documents = await new JigsawLoader(source, { embeddings }).load();
    const times = documents.map(({ pageContent, metadata }) => [
      pageContent,
      metadata.startTime,
      metadata.endTime,
    ]);
    expect(times[0]).toEqual([expect.stringContaining("The"), 1.5, 3]);
    expect(times.at(-1)).toEqual([expect.stringContaining("bucket"), 3600, 3602.25]);
  });

  it("has a loader in the map for LangChain's DirectoryLoader", () => {
    const names = Object.keys(jigsawLoaders());
    expect(names).toEqual(
      expect.arrayContaining([".docx", ".XLSX", ".html", ".eml", ".srt", ".rst", ".m4b"]),
    );
  });
});

it("a text that is too long is split into chunks, in order", async () => {
  const embeddings = embeddingsOf(await startService());
  const book = "All work and no play makes Jack a dull boy. ".repeat(3700);
  const folder = temporaryFolder({ book });
  const documents = await new JigsawLoader(`${folder}/book`, { embeddings }).load();
  expect(documents.map(({ pageContent }) => pageContent).join("")).toBe(book);
  expect(documents.map(({ metadata }) => metadata.chunk)).toEqual(documents.map((_, index) => index));
  expect(new Set(documents.map(({ metadata }) => metadata.chunks))).toEqual(new Set([documents.length]));
});
