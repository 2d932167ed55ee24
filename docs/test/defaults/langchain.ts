import { pathToFileURL } from "node:url";
import { InMemoryRecordManager } from "@langchain/community/indexes/memory";
import { MemoryVectorStore } from "@langchain/classic/vectorstores/memory";
import { Document } from "@langchain/core/documents";
import {
  addDocuments,
  ingest,
  JigsawDirectoryLoader,
  JigsawEmbeddings,
  JigsawEmbeddingsFilter,
  JigsawLoader,
  JigsawRetriever,
  type AddDocumentsOptions,
  type Describe,
  type IngestOptions,
  type JigsawEmbeddingsFilterInput,
  type JigsawEmbeddingsParams,
  type JigsawLoaderOptions,
  type JigsawSearchOptions,
} from "@x/langchain-jigsaw";
import { JigsawPGVectorStore } from "@x/langchain-jigsaw/pgvector";
import { openPostgres } from "@x/test-support/postgres";
import { png as pngOf, temporaryFolder } from "@x/test-support";
import { expect, onTestFinished, vi } from "vitest";
import { drawn, pdfFile, pdfWithContents, written } from "../../../packages/core/test/support/pdf-files.ts";
import { sameAs, service, type Proof, type Proofs } from "./proof.ts";

const png = pngOf("a");
/** A PDF with words in a font that needs one of PDF.js's character maps. */
const japanesePdf = pdfFile([
  "<</Type/Catalog/Pages 2 0 R>>",
  "<</Type/Pages/Count 1/Kids[3 0 R]>>",
  "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Resources<</Font<</F1 4 0 R>>>>/Contents 7 0 R>>",
  "<</Type/Font/Subtype/Type0/BaseFont/MS-Gothic/Encoding/90ms-RKSJ-H/DescendantFonts[5 0 R]>>",
  "<</Type/Font/Subtype/CIDFontType2/BaseFont/MS-Gothic/CIDSystemInfo<</Registry(Adobe)/Ordering(Japan1)/Supplement 2>>/DW 1000/FontDescriptor 6 0 R>>",
  "<</Type/FontDescriptor/FontName/MS-Gothic/Flags 4/FontBBox[0 -140 1000 860]/ItalicAngle 0/Ascent 860/Descent -140/CapHeight 700/StemV 80>>",
  { stream: "BT /F1 24 Tf 20 200 Td <82A082A282A482A682A8> Tj ET" },
]);
const numbers = Array.from({ length: 30 }, (_, index) => index);
const fruit = (index: number): string => ["apple", "apple pear", "pear plum", "plum fig"][index % 4] ?? "";

async function embeddings(): Promise<JigsawEmbeddings> {
  return new JigsawEmbeddings({ ...(await service()).direct, dimensions: 64 });
}

/** A store with thirty different Documents of four kinds. */
async function filled(): Promise<MemoryVectorStore> {
  const store = new MemoryVectorStore(await embeddings());
  const documents = numbers.map(
    (index) => new Document({ pageContent: `${fruit(index)} number ${index}`, metadata: { index } }),
  );
  await store.addDocuments(documents);
  return store;
}

async function found(options: JigsawSearchOptions): Promise<unknown> {
  const documents = await new JigsawRetriever({ vectorStore: await filled(), ...options }).invoke(
    "apple pear",
  );
  return documents.map(({ pageContent, metadata }) => [pageContent, metadata]);
}

const search = (value: string, byDefault: JigsawSearchOptions, other: JigsawSearchOptions): Proof =>
  sameAs(value, byDefault, other, found);

/** What a `rerank` is given, which `fetchK` limits. */
async function reranked(options: JigsawSearchOptions): Promise<number> {
  let count = 0;
  const rerank: JigsawSearchOptions["rerank"] = (documents) => ((count = documents.length), documents);
  await new JigsawRetriever({ vectorStore: await filled(), rerank, ...options }).invoke("apple");
  return count;
}

/** What a store holds after two runs over these sources, and what the second run reports. */
async function twoRuns(options: Partial<IngestOptions>, first: unknown, second: unknown): Promise<unknown> {
  const vectorStore = new MemoryVectorStore(await embeddings());
  const recordManager = new InMemoryRecordManager();
  const run = (sources: unknown): ReturnType<typeof ingest> =>
    ingest({ vectorStore, recordManager, sources: sources as IngestOptions["sources"], ...options });
  await run(first);
  const { usage, ...counts } = await run(second);
  return {
    counts,
    requests: usage.requests,
    stored: vectorStore.memoryVectors.map(({ content }) => content).sort(),
  };
}

type Choices = Partial<IngestOptions>;

const ingesting = (
  value: string,
  byDefault: Choices,
  other: Choices,
  first: unknown,
  second: unknown = first,
): Proof => sameAs(value, byDefault, other, (options) => twoRuns(options, first, second));

async function loaded(options: JigsawLoaderOptions, source: unknown = { data: png, filename: "a.png" }) {
  const { emulator, direct } = await service();
  const own = new JigsawEmbeddings({ ...direct, dimensions: 32 });
  const documents = await new JigsawLoader(source as string, { embeddings: own, ...options }).load();
  const sent = emulator.requests.map(({ path, params }) => [
    path.replace(/read\/.*/, "read"),
    params?.["speaker_fingerprint"],
  ]);
  return { documents: documents.map(({ pageContent, metadata }) => [pageContent, metadata]), sent };
}

const describe: Describe = async () => "a red square";
const versioned = (version?: string): Describe => Object.assign(async () => "a red square", { version });
const hours = { id: "hours", text: "Closed on Sundays." };
const prices = { id: "prices", text: "Bread is 3 euros." };
const dated = (mtime: number): Document =>
  new Document({ pageContent: "a text", metadata: { source: "a.txt", mtime } });

export const langchain: Proofs = {
  "JigsawEmbeddingsParams.textLookup": sameAs(
    "true",
    { textLookup: true },
    { textLookup: false },
    async (options: Pick<JigsawEmbeddingsParams, "textLookup">) => {
      const own = new JigsawEmbeddings({ ...(await service()).direct, dimensions: 32, ...options });
      const documents = await new JigsawLoader({ text: "a text" }, { embeddings: own }).load();
      await own.embedDocuments(documents.map(({ pageContent }) => pageContent));
      return own.usage.requests;
    },
  ),
  "LoadOptions.describe": sameAs(
    "none",
    { describe: undefined },
    { describe },
    (options: JigsawLoaderOptions) => loaded(options),
  ),
  "LoadOptions.pdf": {
    value: `"whole"`,
    prove: async () => {
      const path = "samples/espresso-machine.pdf";
      const requests = async (options: JigsawLoaderOptions): Promise<number> =>
        (await loaded(options, path)).sent.length;
      expect([
        await requests({}),
        await requests({ pdf: "whole" }),
        await requests({ pdf: "pages" }),
      ]).toEqual([1, 1, 3]);
    },
  },
  "LoadOptions.textlessPages": sameAs(
    `"whole"`,
    { textlessPages: "whole" },
    { textlessPages: "describe" },
    (options: JigsawLoaderOptions) =>
      loaded(
        { pdf: "pages", describe: async () => "a scan", ...options },
        { data: pdfWithContents([written("a text"), drawn]), filename: "a.pdf" },
      ),
  ),
  "LoadOptions.cMapUrl": {
    value: "that of the package `pdfjs-dist` where it is installed (Node)",
    prove: async () => {
      const source = { data: japanesePdf, filename: "a.pdf" };
      expect(JSON.stringify(await loaded({ pdf: "pages" }, source))).toContain("あいうえお");
      const cMapUrl = pathToFileURL(temporaryFolder()).href;
      await expect(loaded({ pdf: "pages", cMapUrl }, source)).rejects.toThrow("90ms-RKSJ-H");
    },
  },
  "LoadOptions.speakerFingerprint": sameAs(
    "false",
    { speakerFingerprint: false },
    { speakerFingerprint: true },
    (options: JigsawLoaderOptions) => loaded(options, { audio: png, id: "a" }),
  ),
  "LoadOptions.upload": sameAs("false", { upload: false }, { upload: true }, (options: JigsawLoaderOptions) =>
    loaded(options),
  ),
  "Describe.version": {
    value: "none",
    prove: async () => {
      const updated = async (first: Describe, second: Describe): Promise<number> => {
        const vectorStore = new MemoryVectorStore(await embeddings());
        const recordManager = new InMemoryRecordManager();
        const sources = { data: png, filename: "a.png", id: "a" };
        await ingest({ vectorStore, recordManager, sources, describe: first });
        return (await ingest({ vectorStore, recordManager, sources, describe: second })).updated;
      };
      expect(await updated(describe, describe)).toBe(0);
      expect(await updated(describe, versioned())).toBe(0);
      expect(await updated(versioned("1"), versioned("2"))).toBe(1);
    },
  },
  "JigsawLoaderOptions.embeddings": {
    value: "new JigsawEmbeddings()",
    prove: async () => {
      const { emulator, direct } = await service();
      vi.stubEnv("JIGSAWSTACK_API_KEY", direct.apiKey);
      vi.stubEnv("JIGSAWSTACK_BASE_URL", direct.baseURL);
      await new JigsawLoader({ text: "a" }).load();
      expect(emulator.requests).toHaveLength(1);
    },
  },
  "JigsawLoaderOptions.onError": {
    value: "the first failure throws",
    prove: async () => {
      await expect(loaded({}, "no-such-file.png")).rejects.toMatchObject({ code: "invalid_input" });
      expect((await loaded({ onError: () => {} }, "no-such-file.png")).documents).toEqual([]);
    },
  },
  "JigsawDirectoryLoaderOptions.recursive": {
    value: "true",
    prove: async () => {
      const folder = temporaryFolder({ "inner/a.txt": "a text" });
      const own = await embeddings();
      const count = async (recursive?: boolean): Promise<number> =>
        (await new JigsawDirectoryLoader(folder, { embeddings: own, recursive }).load()).length;
      expect([await count(), await count(true), await count(false)]).toEqual([1, 1, 0]);
    },
  },
  "IngestChoices.cleanup": ingesting(
    `"incremental"`,
    { cleanup: "incremental" },
    { cleanup: "full" },
    [hours, prices],
    [hours],
  ),
  "IngestChoices.keepPlaces": {
    value: "none",
    prove: async () => {
      const deleted = async (options: Choices): Promise<unknown> => {
        const vectorStore = new MemoryVectorStore(await embeddings());
        const recordManager = new InMemoryRecordManager();
        await ingest({ vectorStore, recordManager, sources: [hours, prices] });
        return (await ingest({ vectorStore, recordManager, sources: hours, cleanup: "full", ...options }))
          .deleted;
      };
      expect(await deleted({})).toBe(1);
      expect(await deleted({ keepPlaces: (places) => new Set(places) })).toBe(0);
    },
  },
  "IngestChoices.scope": sameAs("none", { scope: undefined }, { scope: "a" }, async (options: Choices) => {
    const vectorStore = new MemoryVectorStore(await embeddings());
    const recordManager = new InMemoryRecordManager();
    await ingest({ vectorStore, recordManager, sources: hours });
    return (await ingest({ vectorStore, recordManager, sources: hours, ...options })).skipped;
  }),
  "IngestChoices.root": sameAs(
    "paths as they are given",
    { root: undefined },
    { root: "samples" },
    async (options: Choices) => {
      const vectorStore = new MemoryVectorStore(await embeddings());
      const recordManager = new InMemoryRecordManager();
      await ingest({ vectorStore, recordManager, sources: "samples/menu-board.jpg" });
      return (await ingest({ vectorStore, recordManager, sources: "samples/menu-board.jpg", ...options }))
        .skipped;
    },
  ),
  "IngestChoices.volatileKeys": ingesting(
    "times and sizes of files: `last_modified`, `mtime`, `etag`",
    { volatileKeys: ["mtime", "last_modified", "etag"] },
    { volatileKeys: [] },
    [dated(1)],
    [dated(2)],
  ),
  "IngestChoices.forceUpdate": ingesting("false", { forceUpdate: false }, { forceUpdate: true }, [hours]),
  "IngestChoices.maxTokens": sameAs(
    "no limit",
    { maxTokens: undefined },
    { maxTokens: 1 },
    async (options: Choices) => {
      const vectorStore = new MemoryVectorStore(await embeddings());
      const run = ingest({ vectorStore, sources: [hours, prices], ...options });
      return run.then(
        ({ added }) => added,
        ({ code }) => code,
      );
    },
  ),
  "IngestChoices.dryRun": sameAs("false", { dryRun: false }, { dryRun: true }, async (options: Choices) => {
    const vectorStore = new MemoryVectorStore(await embeddings());
    await ingest({ vectorStore, sources: hours, ...options });
    return vectorStore.memoryVectors.length;
  }),
  "IngestOptions.recordManager": {
    value: "none",
    prove: async () => {
      const vectorStore = new MemoryVectorStore(await embeddings());
      const runs = [
        await ingest({ vectorStore, sources: hours }),
        await ingest({ vectorStore, sources: hours }),
      ];
      expect(runs.map(({ skipped, usage }) => [skipped, usage.requests])).toEqual([
        [0, 1],
        [0, 1],
      ]);
    },
  },
  "IngestOptions.bulkLoad": sameAs(
    "false",
    { bulkLoad: false },
    { bulkLoad: true },
    async (options: Choices) => {
      const { pool, close } = await openPostgres();
      onTestFinished(close);
      const vectorStore = await JigsawPGVectorStore.initialize(await embeddings(), { pool });
      const bulkLoad = vi.spyOn(vectorStore, "bulkLoad");
      await ingest({ vectorStore, sources: hours, ...options });
      return bulkLoad.mock.calls.length;
    },
  ),
  "JigsawSearchOptions.k": search("4", { k: 4 }, { k: 5 }),
  "JigsawSearchOptions.filter": search(
    "none",
    { filter: undefined },
    { filter: ({ metadata }: Document) => metadata["index"] > 10 },
  ),
  "JigsawSearchOptions.searchType": search(
    `"similarity"`,
    { searchType: "similarity" },
    { searchType: "mmr" },
  ),
  "JigsawSearchOptions.fetchK": sameAs("20", { fetchK: 20 }, { fetchK: 10 }, reranked),
  "JigsawSearchOptions.lambda": sameAs(
    "0.5",
    { lambda: 0.5 },
    { lambda: 1 },
    (options: JigsawSearchOptions) => found({ searchType: "mmr", ...options }),
  ),
  "JigsawSearchOptions.scoreThreshold": search(
    "none",
    { scoreThreshold: undefined },
    { scoreThreshold: 0.999 },
  ),
  "JigsawSearchOptions.withScores": search("false", { withScores: false }, { withScores: true }),
  "JigsawSearchOptions.rerank": search(
    "none",
    { rerank: undefined },
    { rerank: (documents) => [...documents].reverse() },
  ),
  "JigsawRetrieverInput.embeddings": {
    value: "the store's own",
    prove: async () => {
      const vectorStore = await filled();
      const before = (vectorStore.embeddings as JigsawEmbeddings).usage.requests;
      await new JigsawRetriever({ vectorStore }).invoke("apple");
      expect((vectorStore.embeddings as JigsawEmbeddings).usage.requests).toBe(before + 1);
    },
  },
  ...filterDefaults(),
  "AddDocumentsOptions.ids": {
    value: "their own, else new UUIDs",
    prove: async () => {
      const store = new MemoryVectorStore(await embeddings());
      const documents = [new Document({ id: "own", pageContent: "a" }), new Document({ pageContent: "b" })];
      const [own, made] = await addDocuments(store, documents);
      expect([own, made]).toEqual(["own", expect.stringMatching(/^[\da-f]{8}-[\da-f-]{27}$/)]);
      expect(await addDocuments(store, documents, { ids: ["1", "2"] })).toEqual(["1", "2"]);
    },
  },
  "AddDocumentsOptions.embeddings": sameAs(
    "the store's own",
    { embeddings: undefined },
    {
      embeddings: new JigsawEmbeddings({
        apiKey: "any",
        baseURL: "http://localhost:1",
        dimensions: 64,
        maxRetries: 0,
      }),
    },
    async (options: AddDocumentsOptions) => {
      const own = await embeddings();
      const documents = await new JigsawLoader({ text: "a" }, { embeddings: own }).load();
      return addDocuments(new MemoryVectorStore(own), documents, options).then(
        ({ length }) => length,
        String,
      );
    },
  ),
};

function filterDefaults(): Proofs {
  const kept = async (options: JigsawEmbeddingsFilterInput): Promise<unknown> => {
    const vectorStore = await filled();
    const documents = await new JigsawRetriever({ vectorStore, k: 30 }).invoke("apple pear");
    return (await new JigsawEmbeddingsFilter(options).compressDocuments(documents, "apple pear")).length;
  };
  const known = {
    prove: async (): Promise<void> => {
      const vectorStore = await filled();
      const documents = await new JigsawRetriever({ vectorStore, k: 3 }).invoke("apple");
      const filter = new JigsawEmbeddingsFilter({ k: 1 });
      expect(await filter.compressDocuments(documents, "apple")).toHaveLength(1);
      const copies = documents.map(({ pageContent }) => new Document({ pageContent }));
      await expect(filter.compressDocuments(copies, "apple")).rejects.toThrow("vectorStore");
      const named = new JigsawEmbeddingsFilter({ k: 1, vectorStore });
      expect(await named.compressDocuments(copies, "apple")).toHaveLength(1);
    },
  };
  return {
    "JigsawEmbeddingsFilterInput.vectorStore": {
      value: "for what a `JigsawRetriever` found, its store",
      ...known,
    },
    "JigsawEmbeddingsFilterInput.embeddings": {
      value: "those of the retriever, or of the store",
      ...known,
    },
    "JigsawEmbeddingsFilterInput.k": sameAs("20", { k: 20 }, { k: 25 }, kept),
    "JigsawEmbeddingsFilterInput.similarityThreshold": sameAs(
      "none",
      { similarityThreshold: undefined },
      { similarityThreshold: 0.99 },
      kept,
    ),
  };
}
