import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PostgresDocumentStore } from "@llamaindex/postgres";
import {
  IngestionPipeline,
  Settings,
  SimpleVectorStore,
  storageContextFromDefaults,
  VectorStoreIndex,
} from "llamaindex";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { base64, png, temporaryFolder, wav } from "@x/test-support";
import { ingest, JigsawReader, JigsawRetriever } from "../../src/index.ts";
import { startPostgres, storeIn } from "../support/postgres.ts";
import { embeddingOf, startService } from "../support/service.ts";

const files = {
  "a.png": png("a"),
  "b.wav": wav("b", 3),
  "c.txt": "A train leaves at noon.",
  "d.txt": "Bread needs flour and water.",
};
const photo = { type: "image", data: base64(png("a")), mimeType: "image/png" } as const;

beforeEach(() => void (Settings.embedModel = embeddingOf({ url: "http://127.0.0.1:9" })));

describe("SimpleVectorStore", () => {
  it("works after it was saved to files and loaded again, and a second run then sends nothing", async () => {
    vi.spyOn(console, "log").mockReturnValue();
    const service = await startService();
    const folder = temporaryFolder(files);
    const persistDir = temporaryFolder({});
    const open = async (): Promise<VectorStoreIndex> => {
      Settings.embedModel = embeddingOf(service);
      const storageContext = await storageContextFromDefaults({ persistDir });
      return await VectorStoreIndex.init({ nodes: [], storageContext });
    };
    await ingest({ index: await open(), sources: folder });
    const index = await open();
    expect(await ingest({ index, sources: folder })).toMatchObject({ skipped: 4, usage: { requests: 0 } });
    const [found] = await new JigsawRetriever({ index }).retrieve({ query: [photo] });
    expect(found?.node.metadata).toMatchObject({ source: join(folder, "a.png"), modality: "image" });
    const [theirs] = await index.asRetriever().retrieve("When does the train leave? At noon.");
    expect(theirs?.node.metadata["source"]).toBe(join(folder, "c.txt"));
    const audio = new JigsawRetriever({ index, modality: "audio", similarityTopK: 9 });
    expect(await audio.retrieve("train")).toHaveLength(3);
  });

  it("receives pictures from a pipeline with a document store", async () => {
    const service = await startService();
    const embedding = embeddingOf(service);
    Settings.embedModel = embedding;
    const { docStore } = await storageContextFromDefaults({});
    const vectorStore = new SimpleVectorStore();
    const nodes = await new JigsawReader().loadData({ data: png("a"), filename: "a.png" });
    const pipeline = new IngestionPipeline({ transformations: [embedding], vectorStore, docStore });
    await pipeline.run({ nodes });
    expect(Object.keys(vectorStore.toDict().embeddingDict)).toHaveLength(1);
    expect(service.requests).toHaveLength(1);
  });
});

describe("PGVectorStore on PostgreSQL", () => {
  it("stores every modality, finds by text and by a photo, filters, and deletes stale nodes", async () => {
    const client = await startPostgres();
    const service = await startService();
    const embedModel = embeddingOf(service);
    const folder = temporaryFolder(files);
    const vectorStore = storeIn(client, embedModel);
    const docStore = new PostgresDocumentStore({ client: client as never });
    const run = (): ReturnType<typeof ingest> =>
      ingest({ vectorStore, docStore, sources: folder, cleanup: "full" });
    expect(await run()).toMatchObject({ added: 4, failed: [] });
    expect(await run()).toMatchObject({ skipped: 4, usage: { requests: 0 } });
    const index = await VectorStoreIndex.fromVectorStore(vectorStore);
    const byPhoto = await new JigsawRetriever({ index, similarityTopK: 9 }).retrieve({ query: [photo] });
    expect(byPhoto).toHaveLength(6);
    expect(byPhoto[0]?.node.metadata["source"]).toBe(join(folder, "a.png"));
    expect(byPhoto[0]?.score).toBeCloseTo(1, 4);
    const modality = ["image", "audio"] as const;
    const media = await new JigsawRetriever({ index, modality, similarityTopK: 9 }).retrieve("train");
    expect(media).toHaveLength(4);
    const [text] = await new JigsawRetriever({ index, modality: "text" }).retrieve("train at noon");
    expect(text?.node.metadata["source"]).toBe(join(folder, "c.txt"));

    await writeFile(join(folder, "b.wav"), wav("shorter"));
    await rm(join(folder, "d.txt"));
    expect(await run()).toMatchObject({ updated: 1, deleted: 1, skipped: 2, usage: { requests: 1 } });
    const { rows } = await client.query("SELECT metadata->>'source' AS source FROM llamaindex_embedding");
    expect(rows.map(({ source }) => String(source)).sort()).toEqual(
      ["a.png", "b.wav", "c.txt"].map((name) => join(folder, name)),
    );
  });
});
