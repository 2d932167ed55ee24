import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Document } from "@langchain/core/documents";
import type { RecordManagerInterface } from "@langchain/core/indexing";
import type { VectorStore } from "@langchain/core/vectorstores";
import { startEmulator, type Emulator } from "@x/jigsaw-emulator";
import {
  addDocuments,
  ingest,
  JigsawEmbeddings,
  JigsawEmbeddingsFilter,
  JigsawLoader,
  JigsawRetriever,
  vectorOf,
} from "@x/langchain-jigsaw";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chunkCount, chunkCounts, questions, sampleFolder } from "./samples.ts";

/** Further expected metadata, by type. */
const furtherMetadata = {
  text: {},
  image: { mimeType: "image/jpeg" },
  pdf: { chunks: 3 },
  audio: { startTime: 3.87 },
} as const;

/** An empty store under test. */
interface OpenedStore {
  readonly store: VectorStore;
  readonly recordManager: RecordManagerInterface;
  /** Lists all rows, for stores in which a search with a large `k` may miss some. */
  readonly list?: () => Promise<[type: string, text: string][]>;
}

/** The properties of a store. */
export interface StoreUnderTest {
  start?(): Promise<void>;
  stop?(): Promise<void>;
  /** Opens a new store for each test. */
  open(embeddings: JigsawEmbeddings, name: string): Promise<OpenedStore>;
  /** A filter for one type. */
  filter(type: string): unknown;
  /** The score of an exact match: 1 for a similarity, 0 for a distance. */
  readonly exactMatchScore: 0 | 1;
  /** Whether adding an existing id replaces the Document. If not, a record manager is needed. */
  readonly replacesById: boolean;
  /** Whether metadata may contain lists. */
  readonly supportsLists: boolean;
  /** Whether stored vectors can be read. */
  readonly canReadVectors: boolean;
}

/** The tests that every vector store must pass. */
export function storeContract(name: string, under: StoreUnderTest): void {
  describe(`the store ${name}`, () => {
    let emulator: Emulator;
    let embeddings: JigsawEmbeddings;
    let opens = 0;

    beforeAll(async () => {
      emulator = await startEmulator({ engine: "semantic", requestsPerSecond: Infinity });
      embeddings = new JigsawEmbeddings({
        apiKey: "test-key",
        baseURL: emulator.url,
        requestsPerSecond: Infinity,
      });
      await under.start?.();
    });
    afterAll(async () => {
      await under.stop?.();
      await emulator.close();
    });

    const open = async (): Promise<OpenedStore> => await under.open(embeddings, `documents_${opens++}`);
    const contents = async ({ store, list }: OpenedStore): Promise<readonly [string, string][]> =>
      list ? await list() : await all(store);
    const all = async (store: VectorStore, filter?: unknown): Promise<readonly [string, string][]> => {
      const query = await embeddings.embedQuery("anything");
      const found = await store.similaritySearchVectorWithScore(query, 50, filter as never);
      return found.map(([{ pageContent, metadata }]) => [String(metadata["type"]), pageContent]);
    };

    it("answers questions from a note, a picture, a PDF and a recording", async () => {
      const { store, recordManager } = await open();
      const sources = await sampleFolder();
      const result = await ingest({ vectorStore: store, sources, recordManager });
      expect(result).toMatchObject({ added: 4, updated: 0, skipped: 0, deleted: 0, failed: [] });
      expect(result.usage.requests).toBe(4);
      const retriever = new JigsawRetriever({ vectorStore: store, k: 1 });
      for (const { question, file, type, chunk } of questions) {
        const [best] = await retriever.invoke(question);
        expect(best?.metadata).toMatchObject({
          source: join(sources, file),
          type,
          chunk,
          ...furtherMetadata[type],
        });
      }
    });

    it("searches with a photo, and stores the service's vectors", async () => {
      const { store } = await open();
      const loader = new JigsawLoader(await sampleFolderSources(), { embeddings });
      const documents = await loader.load();
      await addDocuments(store, documents);
      const picture = documents.find(({ metadata }) => metadata.type === "image");
      const retriever = new JigsawRetriever({ vectorStore: store, k: 1 });
      const [hit] = await retriever.invokeMedia({ path: picture?.metadata.source ?? "" });
      expect(hit?.metadata).toEqual(picture?.metadata);
      for (const document of documents) {
        const vector = vectorOf(document) ?? [];
        const [[found, score] = []] = await store.similaritySearchVectorWithScore(vector, 1);
        expect(found?.pageContent).toBe(document.pageContent);
        expect(found?.metadata).toEqual(document.metadata);
        expect(score).toBeCloseTo(under.exactMatchScore, 2);
      }
    });

    it("keeps the metadata of another loader's Document, and lists if it supports them", async () => {
      const { store } = await open();
      const metadata = { type: "invoice", groups: ["a", "b"], loc: { page: 3 }, none: null };
      const sources = new Document({ pageContent: "Invoice 42", metadata });
      expect(await ingest({ vectorStore: store, sources })).toMatchObject({ added: 1, failed: [] });
      const [found] = await store.similaritySearch("Invoice 42", 1);
      expect(found?.metadata).toMatchObject({ type: "invoice", loc_page: 3, jigsaw_type: "text" });
      expect(found?.metadata["groups"]).toEqual(under.supportsLists ? ["a", "b"] : undefined);
    });

    const itWithVectors = under.canReadVectors ? it : undefined;
    itWithVectors?.("reranks results by their stored vectors without requests", async () => {
      const { store } = await open();
      await ingest({ vectorStore: store, sources: await sampleFolder() });
      const before = embeddings.usage.requests;
      const rerank = new JigsawEmbeddingsFilter({ k: 1 });
      for (const [at, { question, type }] of questions.entries()) {
        const [best] = await new JigsawRetriever({ vectorStore: store, rerank }).invoke(question);
        expect(best?.metadata["type"]).toBe(type);
        expect(embeddings.usage.requests - before).toBe(at + 1);
      }
    });

    it("filters by type", async () => {
      const { store, recordManager } = await open();
      await ingest({ vectorStore: store, sources: await sampleFolder(), recordManager });
      for (const [type, count] of Object.entries(chunkCounts)) {
        const found = await all(store, under.filter(type));
        expect(found.map(([of]) => of)).toEqual(Array.from({ length: count }, () => type));
      }
    });

    it("stays the same after a second ingestion, which sends no requests", async () => {
      const opened = await open();
      const { store, recordManager } = opened;
      const sources = await sampleFolder();
      await ingest({ vectorStore: store, sources, recordManager });
      expect(await contents(opened)).toHaveLength(chunkCount);
      const second = await ingest({ vectorStore: store, sources, recordManager });
      expect(second).toMatchObject({ added: 0, updated: 0, skipped: 4, deleted: 0 });
      expect(second.usage.requests).toBe(0);
      expect(await contents(opened)).toHaveLength(chunkCount);
    });

    it.runIf(under.replacesById)(
      "stays the same after a second ingestion without a record manager",
      async () => {
        const { store } = await open();
        const sources = await sampleFolder();
        await ingest({ vectorStore: store, sources });
        await ingest({ vectorStore: store, sources });
        expect(await all(store)).toHaveLength(chunkCount);
      },
      30_000,
    );

    it("updates what changed and deletes removed files", async () => {
      const opened = await open();
      const { store, recordManager } = opened;
      const sources = await sampleFolder();
      const options = { vectorStore: store, sources, recordManager, cleanup: "full" } as const;
      await ingest(options);
      await writeFile(join(sources, "house-notes.md"), "The umbrella stand is to the left of the door.");
      await rm(join(sources, "voice-memo.mp3"));
      const result = await ingest(options);
      expect(result).toMatchObject({ added: 0, updated: 1, skipped: 2, deleted: 1, failed: [] });
      expect(result.usage.requests).toBe(1);
      const found = await contents(opened);
      expect(found).toHaveLength(chunkCount - chunkCounts.audio);
      expect(found.filter(([type]) => type === "text")).toEqual([
        ["text", "The umbrella stand is to the left of the door."],
      ]);
      expect(found.filter(([type]) => type === "audio")).toEqual([]);
    });

    it("updates the chunks of an edited file, for one tenant only", async () => {
      const opened = await open();
      const { store: vectorStore, recordManager } = opened;
      const run = async (scope: string, ...pieces: string[]) => {
        const sources = pieces.map((pageContent) => ({ pageContent, metadata: { source: "park.txt" } }));
        return await ingest({ vectorStore, recordManager, sources, sourceIdKey: "source", scope });
      };
      await run("a", "Closed on Sundays.", "No dogs.");
      await run("b", "Closed on Sundays.", "No dogs.");
      expect(await run("b", "Open on Sundays.", "No dogs.")).toMatchObject({
        updated: 1,
        skipped: 1,
        deleted: 0,
      });
      const texts = (await contents(opened)).map(([, text]) => text);
      expect(texts.sort()).toEqual(["Closed on Sundays.", "No dogs.", "No dogs.", "Open on Sundays."]);
    });

    async function sampleFolderSources(): Promise<string[]> {
      const folder = await sampleFolder();
      return ["espresso-machine.pdf", "house-notes.md", "menu-board.jpg", "voice-memo.mp3"].map((file) =>
        join(folder, file),
      );
    }
  });
}
