import { BaseEmbedding } from "@llamaindex/core/embeddings";
import {
  Document,
  MetadataMode,
  Settings,
  SimpleVectorStore,
  storageContextFromDefaults,
  VectorStoreIndex,
} from "llamaindex";
import { describe, expect, it } from "vitest";
import { warningsOf } from "@x/test-support";
import { ingest, JigsawReader, JigsawRetriever, type IngestOptions } from "../../src/index.ts";
import { RowStore } from "../support/row-store.ts";
import { embeddingOf, startService } from "../support/service.ts";

const given = {
  source: "crm://42",
  modality: "invoice",
  chunk_index: 7,
  groups: ["finance", "board"],
  page: { number: 3, size: { height: 12 } },
  reviewed_by: null,
};

const invoice = (metadata: object = given): Document =>
  new Document({ id_: "i42", text: "Invoice 42 is over 300 euros.", metadata: structuredClone(metadata) });

async function setUp() {
  const embedding = embeddingOf(await startService());
  Settings.embedModel = embedding;
  const vectorStore = new RowStore(embedding);
  const run = (sources: IngestOptions["sources"], options: object = {}) =>
    warningsOf(() => ingest({ vectorStore, sources, ...options }));
  const stored = (): unknown[] =>
    [...vectorStore.rows.values()].map(({ metadata }) => ({ ...metadata, create_date: undefined }));
  return { embedding, vectorStore, run, stored };
}

describe("the metadata of another reader's node", () => {
  it("is kept and flattened, and ours is added under unused names and excluded from the text", async () => {
    const { vectorStore, run, stored } = await setUp();
    expect(await run(invoice())).toEqual([]);
    expect(stored()).toEqual([
      {
        source: "crm://42",
        modality: "invoice",
        chunk_index: 7,
        groups: ["finance", "board"],
        page_number: 3,
        page_size_height: 12,
        id: "i42",
        mime_type: "text/plain",
        chunk_count: 1,
        jigsaw_modality: "text",
        jigsaw_chunk_index: 0,
        content_sha256: expect.any(String),
      },
    ]);
    const [node] = vectorStore.rows.values();
    const shown = node?.getContent(MetadataMode.EMBED) ?? "";
    expect(shown).toContain("modality: invoice");
    expect(shown).toContain("source: crm://42");
    expect(shown).not.toMatch(/jigsaw_|mime_type|content_sha256|i42/);
  });

  it("can be filtered by a value in a list, like without ingest", async () => {
    await setUp();
    const index = await VectorStoreIndex.init({ nodes: [] });
    const sources = [0, 1].map(
      (at) => new Document({ id_: `d${at}`, text: `Topic ${at}`, metadata: { tags: [`t${at}`, "all"] } }),
    );
    await ingest({ index, sources });
    const filters = { filters: [{ key: "tags", value: "t1", operator: "contains" as const }] };
    const found = await new JigsawRetriever({ index, filters }).retrieve("topic");
    expect(found.map(({ node }) => node.getContent(MetadataMode.NONE))).toEqual(["Topic 1"]);
  });

  it("causes one warning per run if it can't be kept", async () => {
    const { run, stored } = await setUp();
    const metadata = { authors: [{ name: "Maren" }], score: Number.NaN, year: 2024 };
    const sources = [new Document({ text: "a", metadata }), new Document({ text: "b", metadata })];
    expect(await run(sources)).toEqual([expect.stringMatching(/`authors`, `score` was dropped/)]);
    expect(stored()).toMatchObject([{ year: 2024 }, { year: 2024 }]);
  });

  it("loses its lists in Chroma, which doesn't support them, with a warning", async () => {
    const { vectorStore, run, stored } = await setUp();
    const collection = { upsert: async () => {} };
    Object.assign(vectorStore, { chromaClient: {}, getCollection: async () => collection });
    expect(await run(invoice())).toEqual([
      expect.stringMatching(/`groups` was dropped, because this vector store does not accept lists/),
    ]);
    expect(stored()).not.toMatchObject([{ groups: expect.anything() }]);
  });

  it("loses the credentials and the signature of its URL, and identifies the same node with another signature", async () => {
    const { run, stored } = await setUp();
    const { docStore } = await storageContextFromDefaults({});
    const signed = (signature: string): Document =>
      invoice({ source: "web", url: `https://me:secret@example.com/a?page=2&X-Amz-Signature=${signature}` });
    const warnings = await run(signed("abc"), { docStore });
    expect(warnings).toEqual([expect.stringMatching(/`url` was stored without the credentials/)]);
    expect(warnings.join()).not.toMatch(/secret|abc/);
    expect(stored()).toMatchObject([{ source: "web", url: "https://example.com/a?page=2" }]);
    await run(signed("def"), { docStore });
    expect(stored()).toHaveLength(1);
  });
});

describe("the metadata of a source that we read", () => {
  it("has our own names, and a warning lists values of the option `metadata` with the same names", async () => {
    const { embedding, run, stored } = await setUp();
    const metadata = { modality: "menu", tenant: "a" };
    const warnings = [expect.stringMatching(/`modality` from the option `metadata` was ignored/)];
    expect(await run({ text: "Bread" }, { metadata })).toEqual(warnings);
    expect(stored()).toMatchObject([{ modality: "text", tenant: "a", source: "text" }]);
    const reader = new JigsawReader({ embedModel: embedding, metadata });
    expect(await warningsOf(() => reader.loadData({ text: "Bread" }))).toEqual(warnings);
  });
});

describe("ingest uses the model of the store", () => {
  it("and rejects another model before anything is sent, unless `embedModel` is passed", async () => {
    const service = await startService();
    const embedModel = embeddingOf(service);
    Settings.embedModel = embedModel;
    class Foreign extends BaseEmbedding {
      // The constructor of the base class is protected.
      // oxlint-disable-next-line typescript/no-useless-constructor
      constructor() {
        super();
      }

      override async getTextEmbedding(): Promise<number[]> {
        return [1];
      }
    }
    const foreign = new Foreign();
    const vectorStore = new SimpleVectorStore({ embedModel: foreign });
    const index = await VectorStoreIndex.init({
      nodes: [],
      storageContext: await storageContextFromDefaults({ vectorStore }),
    });
    index.embedModel = foreign;
    const sources = [{ text: "Bread" }];
    await expect(ingest({ index, sources })).rejects.toThrow(
      /not a `JigsawEmbedding`.*pass the `embedModel`/,
    );
    expect(service.requests).toEqual([]);
    expect(await ingest({ index, sources, embedModel })).toMatchObject({ added: 1 });
  });

  it("and rejects vectors that are longer than those in the in-memory store, before anything is written", async () => {
    const service = await startService();
    const embedModel = embeddingOf(service);
    Settings.embedModel = embedModel;
    const nodes = await new JigsawReader({ embedModel }).loadData({ text: "Bread" });
    const index = await VectorStoreIndex.init({ nodes });
    const store = index.vectorStores.TEXT as SimpleVectorStore;
    Object.assign(store, { embedModel: embeddingOf(service, { dimensions: 128 }) });
    const { failed } = await ingest({ index, sources: [{ text: "Milk" }] });
    expect(failed[0]?.error.message).toMatch(/128 dimensions .* vectors with 64/);
    expect(Object.values(store.toDict().embeddingDict).map(({ length }) => length)).toEqual([64]);
  });
});
