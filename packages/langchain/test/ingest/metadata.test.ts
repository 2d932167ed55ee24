import { InMemoryRecordManager } from "@langchain/community/indexes/memory";
import { MemoryVectorStore } from "@langchain/classic/vectorstores/memory";
import { Document } from "@langchain/core/documents";
import { describe, expect, it } from "vitest";
import { ingest, JigsawLoader, type IngestOptions } from "../../src/index.ts";
import { embeddingsOf, startService } from "../support/service.ts";
import { warningsOf } from "@x/test-support";

const given = {
  source: "crm://42",
  type: "invoice",
  chunk: 7,
  chunks: 9,
  mimeType: "application/x-crm",
  groups: ["finance", "board"],
  loc: { lines: { from: 1, to: 4 } },
  reviewedBy: null,
};
const kept = {
  source: "crm://42",
  type: "invoice",
  chunk: 7,
  chunks: 9,
  mimeType: "application/x-crm",
  groups: ["finance", "board"],
  loc_lines_from: 1,
  loc_lines_to: 4,
  sha256: expect.any(String),
  jigsaw_type: "text",
  jigsaw_chunk: 0,
  jigsaw_chunks: 1,
  jigsaw_mimeType: "text/plain",
};

const invoice = (metadata: object = given): Document =>
  new Document({ pageContent: "Invoice 42 is over 300 euros.", metadata: structuredClone(metadata) });

async function setUp() {
  const embeddings = embeddingsOf(await startService());
  const vectorStore = new MemoryVectorStore(embeddings);
  const run = (sources: IngestOptions["sources"], options: Partial<IngestOptions> = {}) =>
    warningsOf(() => ingest({ vectorStore, sources, ...options }));
  const stored = (): unknown[] => vectorStore.memoryVectors.map(({ metadata }) => metadata);
  return { embeddings, vectorStore, run, stored };
}

describe("the metadata of another loader's Document", () => {
  it("is kept and flattened, and ours is added under unused names", async () => {
    const { vectorStore, embeddings, run, stored } = await setUp();
    expect(await run(invoice())).toEqual([]);
    expect(stored()).toEqual([kept]);
    const found = await vectorStore.similaritySearch("invoice", 1, ({ metadata }) =>
      (metadata["groups"] as string[]).includes("board"),
    );
    expect(found).toHaveLength(1);
    const documents = await new JigsawLoader(invoice(), { embeddings }).load();
    expect(documents.map(({ metadata }) => metadata)).toEqual([kept]);
  });

  it("gets our own names without a prefix if it doesn't use them", async () => {
    const { run, stored } = await setUp();
    await run(new Document({ pageContent: "A page.", id: "p1", metadata: { loc: { pageNumber: 3 } } }));
    expect(stored()).toEqual([
      {
        source: "text",
        type: "text",
        mimeType: "text/plain",
        sha256: expect.any(String),
        chunk: 0,
        chunks: 1,
        loc_pageNumber: 3,
        pageNumber: 3,
        id: "p1",
      },
    ]);
  });

  it("may contain any `type`: the Document is still split as a text", async () => {
    const { embeddings } = await setUp();
    const splitDocuments = async (documents: Document[]): Promise<Document[]> =>
      documents.flatMap((document) => [document, document]);
    expect(await new JigsawLoader(invoice(), { embeddings }).loadAndSplit({ splitDocuments })).toHaveLength(
      2,
    );
  });

  it("causes one warning per run if it can't be kept", async () => {
    const { run, stored } = await setUp();
    const metadata = { authors: [{ name: "Maren" }], score: Number.NaN, year: 2024 };
    const warnings = await run([invoice(metadata), invoice({ ...metadata, year: 2025 })]);
    expect(warnings).toEqual([expect.stringMatching(/`authors`, `score` was dropped/)]);
    expect(stored()).toMatchObject([{ year: 2024 }, { year: 2025 }]);
  });

  it("loses its lists in Chroma, which doesn't support them, with a warning", async () => {
    const { vectorStore, run, stored } = await setUp();
    vectorStore._vectorstoreType = () => "chroma";
    expect(await run(invoice())).toEqual([
      expect.stringMatching(/`groups` was dropped, because this vector store does not accept lists/),
    ]);
    expect(stored()).toMatchObject([{ type: "invoice" }]);
    expect(stored()).not.toMatchObject([{ groups: expect.anything() }]);
  });

  it("loses the credentials and the signature of its URL, and identifies the same Document with another signature", async () => {
    const { run, stored } = await setUp();
    const recordManager = new InMemoryRecordManager();
    const url = "https://me:secret@example.com/a.html?page=2";
    const signed = (signature: string): Document =>
      invoice({ source: `${url}&X-Amz-Signature=${signature}`, title: "A" });
    const warnings = await run(signed("abc"), { recordManager });
    expect(warnings).toEqual([expect.stringMatching(/`source` was stored without the credentials/)]);
    expect(warnings.join()).not.toMatch(/secret|abc/);
    expect(stored()).toMatchObject([{ source: "https://example.com/a.html?page=2", title: "A" }]);
    await run(signed("def"), { recordManager });
    expect(stored()).toHaveLength(1);
  });
});

describe("the metadata of a source that we load", () => {
  it("has our own names, and a warning lists values of the option `metadata` with the same names", async () => {
    const { run, stored } = await setUp();
    const warnings = await run({ text: "Bread" }, { metadata: { type: "menu", tenant: "a" } });
    expect(warnings).toEqual([expect.stringMatching(/`type` from the option `metadata` was ignored/)]);
    expect(stored()).toMatchObject([{ type: "text", tenant: "a", source: "text" }]);
    expect(stored()[0]).not.toHaveProperty("jigsaw_type");
  });

  it("is still recognised as ours when its Documents are split and ingested", async () => {
    const { embeddings, run, stored } = await setUp();
    const [document] = await new JigsawLoader(
      { text: "Bread is three euros. Milk is one." },
      { embeddings },
    ).load();
    const pieces = ["Bread is three euros.", "Milk is one."].map(
      (pageContent) => new Document({ pageContent, metadata: { ...document?.metadata } }),
    );
    await run(pieces);
    const [first, second] = stored() as { sha256: string }[];
    expect(first?.sha256).not.toBe(second?.sha256);
    expect(Object.keys(first ?? {}).sort()).toEqual(Object.keys(document?.metadata ?? {}).sort());
  });
});
