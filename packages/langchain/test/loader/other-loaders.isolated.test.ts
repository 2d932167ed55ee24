// Isolated: PDFLoader and unpdf use different copies of pdf.js, which don't work in one process.
import { CSVLoader } from "@langchain/community/document_loaders/fs/csv";
import { PDFLoader } from "@langchain/community/document_loaders/fs/pdf";
import { BufferLoader } from "@langchain/classic/document_loaders/fs/buffer";
import { DirectoryLoader } from "@langchain/classic/document_loaders/fs/directory";
import { TextLoader } from "@langchain/classic/document_loaders/fs/text";
import { Document } from "@langchain/core/documents";
import type { BaseDocumentLoader } from "@langchain/core/document_loaders/base";
import { describe, expect, it } from "vitest";
import { pdfOf, temporaryFolder } from "@x/test-support";
import { JigsawLoader, vectorOf, type ChunkMetadata } from "../../src/index.ts";
import { embeddingsOf, startService } from "../support/service.ts";

/** Loads another loader's Documents, and compares each vector with that of its text. */
async function load(loader: BaseDocumentLoader | Document[]): Promise<{
  documents: Document<ChunkMetadata>[];
  requests: number;
  blank: number;
}> {
  const service = await startService();
  const embeddings = embeddingsOf(service);
  const own = new JigsawLoader(Array.isArray(loader) ? loader : await loader.load(), { embeddings });
  const documents = await own.load();
  const requests = service.requests.length;
  for (const document of documents) {
    const { chunks } = await embeddings.embed({ text: document.pageContent });
    expect(vectorOf(document)).toEqual(chunks[0]?.vector);
  }
  return { documents, requests, blank: own.blank };
}

const text = { type: "text", mimeType: "text/plain", sha256: expect.any(String), chunk: 0, chunks: 1 };
const uuid = expect.stringMatching(/^[\da-f]{8}-[\da-f]{4}-5/);

/** Loads a log, one Document for each entry. */
class EntryLoader extends BufferLoader {
  async parse(raw: Buffer, metadata: Document["metadata"]): Promise<Document[]> {
    const entries = raw.toString("utf8").split("\n");
    return entries.map(
      (pageContent, entry) => new Document({ pageContent, metadata: { ...metadata, entry } }),
    );
  }
}

describe("Documents of other loaders become our Documents", () => {
  it("TextLoader: the text, with its path", async () => {
    const path = `${temporaryFolder({ "a.txt": "A note\nof two lines" })}/a.txt`;
    const { documents, requests } = await load(new TextLoader(path));
    expect(documents).toEqual([
      { id: uuid, pageContent: "A note\nof two lines", metadata: { ...text, source: path } },
    ]);
    expect(requests).toBe(1);
  });

  it("PDFLoader, page by page: each page's words and its number", async () => {
    const path = `${temporaryFolder({ "a.pdf": pdfOf(["First page", "", "Third page"]) })}/a.pdf`;
    const { documents, requests } = await load(new PDFLoader(path));
    expect(documents.map(({ pageContent }) => pageContent.trim())).toEqual(["First page", "Third page"]);
    expect(documents).toMatchObject([
      { id: uuid, metadata: { ...text, source: path, pageNumber: 1, loc_pageNumber: 1, pdf_totalPages: 3 } },
      { id: uuid, metadata: { ...text, source: path, pageNumber: 3, loc_pageNumber: 3, pdf_totalPages: 3 } },
    ]);
    for (const { metadata } of documents) {
      for (const value of Object.values(metadata)) expect(typeof value).toMatch(/^(string|number|boolean)$/);
    }
    expect(requests).toBe(2);
  });

  it("PDFLoader, whole: one Document with all words, without a page number", async () => {
    const path = `${temporaryFolder({ "a.pdf": pdfOf(["First page", "Second page"]) })}/a.pdf`;
    const { documents, requests } = await load(new PDFLoader(path, { splitPages: false }));
    expect(documents).toHaveLength(1);
    expect(documents[0]?.pageContent).toMatch(/First page\s+Second page/);
    expect(documents[0]?.metadata).toMatchObject({ ...text, source: path, pdf_totalPages: 2 });
    expect(documents[0]?.metadata).not.toHaveProperty("pageNumber");
    expect(requests).toBe(1);
  });

  it("DirectoryLoader over both: all of them, each with its own path", async () => {
    const folder = temporaryFolder({ "a.txt": "A note", "sub/b.pdf": pdfOf(["One", "Two"]) });
    const loaders = {
      ".txt": (path: string) => new TextLoader(path),
      ".pdf": (path: string) => new PDFLoader(path),
    };
    const { documents, requests } = await load(new DirectoryLoader(folder, loaders));
    const found = documents.map(({ metadata: { source, pageNumber } }) => [source, pageNumber]);
    expect(found).toEqual([
      [`${folder}/a.txt`, undefined],
      [`${folder}/sub/b.pdf`, 1],
      [`${folder}/sub/b.pdf`, 2],
    ]);
    expect(requests).toBe(3);
  });

  it("CSVLoader: one Document for each row, with its line; equal rows stay separate, and empty cells are counted as blank", async () => {
    const path = `${temporaryFolder({ "a.csv": "name,price\nbread,3\nmilk,1\nbread,3\n" })}/a.csv`;
    const rows = await load(new CSVLoader(path));
    expect(rows.documents).toEqual(
      ["name: bread\nprice: 3", "name: milk\nprice: 1", "name: bread\nprice: 3"].map(
        (pageContent, index) => ({
          id: uuid,
          pageContent,
          metadata: { ...text, source: path, line: index + 1 },
        }),
      ),
    );
    expect(new Set(rows.documents.map(({ id }) => id)).size).toBe(3);
    const gaps = `${temporaryFolder({ "a.csv": "name,note\nbread,fresh\nmilk, \nsalt,\n" })}/a.csv`;
    const cells = await load(new CSVLoader(gaps, "note"));
    expect(cells.documents.map(({ pageContent }) => pageContent)).toEqual(["fresh"]);
    expect(cells).toMatchObject({ blank: 2, requests: 1 });
  });

  it("BufferLoader over a Blob: without a path the source is `blob`", async () => {
    const blob = new Blob(["first\n\nthird"], { type: "text/x-log" });
    const { documents, blank } = await load(new EntryLoader(blob));
    expect(documents).toEqual(
      [
        ["first", 0],
        ["third", 2],
      ].map(([pageContent, entry]) => ({
        id: uuid,
        pageContent,
        metadata: { ...text, source: "blob", blobType: "text/x-log", entry },
      })),
    );
    expect(blank).toBe(1);
  });

  it("any metadata: flattened, with dates as text and lists unchanged; null, NaN and circular references are dropped", async () => {
    const metadata: Record<string, unknown> = {
      source: "a",
      at: new Date(0),
      tags: ["x"],
      none: null,
      nan: Number.NaN,
      deep: { er: { est: true } },
      type: "theirs",
    };
    metadata["self"] = metadata;
    const { documents } = await load([new Document({ pageContent: "words", metadata })]);
    const [{ metadata: flat } = { metadata: {} as ChunkMetadata }] = documents;
    expect(flat).toMatchObject({
      source: "a",
      at: "1970-01-01T00:00:00.000Z",
      deep_er_est: true,
      tags: ["x"],
      type: "theirs",
      jigsaw_type: "text",
    });
    expect(Object.keys(flat)).not.toEqual(expect.arrayContaining(["none"]));
    for (const value of Object.values(flat).flat()) expect(typeof value).toMatch(/^(string|number|boolean)$/);
  });
});
