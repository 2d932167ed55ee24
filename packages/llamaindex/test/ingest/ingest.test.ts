import { rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ImageReader } from "@llamaindex/readers/image";
import {
  Document,
  ImageDocument,
  ImageNode,
  MetadataMode,
  Settings,
  SimpleVectorStore,
  storageContextFromDefaults,
  VectorStoreIndex,
  type BaseNode,
  type TextNode,
} from "llamaindex";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { png, temporaryFolder, wav } from "@x/test-support";
import {
  ingest,
  JigsawAuthenticationError,
  JigsawInputError,
  JigsawReader,
  JigsawRetriever,
  type JigsawEmbedding,
} from "../../src/index.ts";
import { RowStore } from "../support/row-store.ts";
import { embeddingOf, failureOf, startService } from "../support/service.ts";

beforeEach(() => void (Settings.embedModel = embeddingOf({ url: "http://127.0.0.1:9" })));

async function indexWith(embedding: JigsawEmbedding, store?: SimpleVectorStore): Promise<VectorStoreIndex> {
  // An index takes the model for its queries from `Settings` when it is created.
  Settings.embedModel = embedding;
  const vectorStore = store ?? new SimpleVectorStore({ embedModel: embedding });
  const storageContext = await storageContextFromDefaults({ vectorStore });
  return await VectorStoreIndex.init({ nodes: [], storageContext });
}

/** The whole content of an index, as data. */
async function contentsOf(index: VectorStoreIndex): Promise<object> {
  const store = index.vectorStores.TEXT as SimpleVectorStore;
  return structuredClone({
    vectors: store.toDict(),
    nodes: Object.keys(index.indexStruct.nodesDict).sort(),
    documents: Object.keys(await index.docStore.docs()).sort(),
    hashes: await index.docStore.getAllDocumentHashes(),
    sources: await index.docStore.getAllRefDocInfo(),
  });
}

const vectorsIn = (index: VectorStoreIndex): number =>
  Object.keys((index.vectorStores.TEXT as SimpleVectorStore).toDict().embeddingDict).length;

const files = { "a.png": png("a"), "b.wav": wav("b", 3), "c.txt": "A train leaves at noon." };

describe("ingest", () => {
  it("deletes nothing if the folder itself is missing, even with full cleanup", async () => {
    const service = await startService();
    const index = await indexWith(embeddingOf(service));
    const folder = temporaryFolder(files);
    await ingest({ index, sources: folder });
    const before = await contentsOf(index);
    await rename(folder, `${folder}-away`);
    const error = await failureOf(ingest({ index, sources: folder, cleanup: "full" }));
    await rename(`${folder}-away`, folder);
    expect(String(error)).toContain("would delete everything that is stored of it");
    expect(await contentsOf(index)).toEqual(before);
  });

  it("reports failed sources without the secrets in their URLs", async () => {
    const service = await startService({ faults: [{ kind: "status", status: 400 }] });
    const index = await indexWith(embeddingOf(service));
    const sources = ["https://files.example/a.png?X-Amz-Signature=s3cr3ts1gnature"];
    const { failed } = await ingest({ index, sources });
    expect(failed).toMatchObject([{ source: "https://files.example/a.png", error: { status: 400 } }]);
    expect(JSON.stringify(failed)).not.toContain("s3cr3ts1gnature");
  });

  it("fills an index from a folder, and a second run sends nothing", async () => {
    const service = await startService();
    const index = await indexWith(embeddingOf(service));
    const folder = temporaryFolder(files);
    const onProgress = vi.fn();
    const first = await ingest({ index, sources: folder, onProgress });
    expect(first).toMatchObject({ added: 3, updated: 0, skipped: 0, deleted: 0, blank: 0, failed: [] });
    expect(first.usage.requests).toBe(3);
    expect(onProgress.mock.calls.map(([{ done }]) => done)).toEqual([1, 2, 3]);
    expect(vectorsIn(index)).toBe(5);
    const before = await contentsOf(index);
    const second = await ingest({ index, sources: folder });
    expect(second).toMatchObject({ added: 0, updated: 0, skipped: 3 });
    expect(second.usage.requests).toBe(0);
    expect(await contentsOf(index)).toEqual(before);
    const [found] = await new JigsawRetriever({ index }).retrieve("train at noon");
    expect(found?.node.metadata["source"]).toBe(join(folder, "c.txt"));
    const [theirs] = await index.asRetriever().retrieve("train at noon");
    expect(theirs?.node.id_).toBe(found?.node.id_);
  });

  it("replaces changed sources, and leaves no stale chunk anywhere", async () => {
    const service = await startService();
    const index = await indexWith(embeddingOf(service));
    const folder = temporaryFolder(files);
    await ingest({ index, sources: folder });
    await writeFile(join(folder, "b.wav"), wav("shorter"));
    const result = await ingest({ index, sources: folder });
    expect(result).toMatchObject({ updated: 1, skipped: 2, added: 0 });
    expect(result.usage.requests).toBe(1);
    expect(vectorsIn(index)).toBe(3);
    expect(Object.keys(index.indexStruct.nodesDict)).toHaveLength(3);
    expect(Object.keys(await index.docStore.docs())).toHaveLength(3);
    const records = Object.values(await index.docStore.getAllDocumentHashes());
    // Two batches, the removals from one of them, and the vector space.
    expect(records.filter((key) => key.startsWith("jigsaw")).length).toBeLessThanOrEqual(4);
  });

  it("deletes sources that no longer exist only with full cleanup, and nothing of others", async () => {
    const service = await startService();
    const index = await indexWith(embeddingOf(service));
    await index.insert(new Document({ text: "Not ours.", id_: "foreign" }));
    const folder = temporaryFolder(files);
    await ingest({ index, sources: folder });
    await rm(join(folder, "b.wav"));
    expect(await ingest({ index, sources: folder })).toMatchObject({ deleted: 0, skipped: 2 });
    expect(vectorsIn(index)).toBe(6);
    expect(await ingest({ index, sources: folder, cleanup: "full" })).toMatchObject({
      deleted: 1,
      skipped: 2,
    });
    expect(vectorsIn(index)).toBe(3);
    expect(await ingest({ index, sources: folder, cleanup: "full" })).toMatchObject({ deleted: 0 });
    expect(await index.docStore.getDocumentHash("foreign")).toBeDefined();
  });

  it("leaves both stores unchanged if embedding fails, and stores the source in the next run", async () => {
    const faults = [{ kind: "status", status: 400, match: "midnight", times: 1 }] as const;
    const service = await startService({ faults });
    const index = await indexWith(embeddingOf(service));
    const folder = temporaryFolder(files);
    await ingest({ index, sources: folder });
    await writeFile(join(folder, "c.txt"), "A train leaves at midnight.");
    const before = await contentsOf(index);
    const onError = vi.fn();
    const failed = await ingest({ index, sources: folder, cleanup: "full", onError });
    expect(failed).toMatchObject({
      skipped: 2,
      updated: 0,
      deleted: 0,
      failed: [{ error: { status: 400 } }],
    });
    expect(onError).toHaveBeenCalledWith({ path: join(folder, "c.txt") }, failed.failed[0]?.error);
    expect(await contentsOf(index)).toEqual(before);
    expect(await ingest({ index, sources: folder })).toMatchObject({ skipped: 2, updated: 1, failed: [] });
  });

  it("leaves both stores unchanged if the vector store fails, also for a source that is already stored", async () => {
    const service = await startService();
    const embedding = embeddingOf(service);
    const store = new SimpleVectorStore({ embedModel: embedding });
    const index = await indexWith(embedding, store);
    const folder = temporaryFolder(files);
    await ingest({ index, sources: folder });
    const before = await contentsOf(index);
    await writeFile(join(folder, "c.txt"), "A train leaves at midnight.");
    vi.spyOn(store, "add").mockRejectedValueOnce(new Error("disk full"));
    const { failed } = await ingest({ index, sources: folder });
    expect(failed.map(({ error }) => error.message)).toEqual(["disk full"]);
    // Only the hashes differ: they record what may have been stored.
    expect({ ...(await contentsOf(index)), hashes: {} }).toEqual({ ...before, hashes: {} });
    expect(await ingest({ index, sources: folder })).toMatchObject({ updated: 1, skipped: 2 });
    const [found] = await new JigsawRetriever({ index }).retrieve("train at midnight");
    expect((found?.node as TextNode | undefined)?.text).toBe("A train leaves at midnight.");
  });

  it("finds the source that a store rejects", async () => {
    const service = await startService();
    const embedding = embeddingOf(service);
    const store = new RowStore(embedding);
    store.rejects = (node: BaseNode) => node.metadata["modality"] === "image";
    const folder = temporaryFolder(files);
    const result = await ingest({ vectorStore: store, sources: folder });
    expect(result).toMatchObject({ added: 2, failed: [{ source: { path: join(folder, "a.png") } }] });
    store.rejects = () => true;
    expect(String(await failureOf(ingest({ vectorStore: store, sources: folder })))).toContain("rejected");
  });

  it("embeds equal content once, stores it for each place, and keeps one if the other is deleted", async () => {
    const service = await startService();
    const index = await indexWith(embeddingOf(service));
    const folder = temporaryFolder({ "a.png": png("same"), "b.png": png("same") });
    const result = await ingest({ index, sources: [folder, join(folder, "a.png")] });
    expect(result).toMatchObject({ added: 2, skipped: 1 });
    expect(result.usage.requests).toBe(1);
    const found = await new JigsawRetriever({ index }).retrieve("anything");
    expect(found.map(({ node }) => String(node.metadata["source"])).sort()).toEqual([
      join(folder, "a.png"),
      join(folder, "b.png"),
    ]);
    await rm(join(folder, "a.png"));
    await ingest({ index, sources: folder, cleanup: "full" });
    const left = await new JigsawRetriever({ index }).retrieve("anything");
    expect(left.map(({ node }) => node.metadata["source"])).toEqual([join(folder, "b.png")]);
  });

  it("stores equal content for each place even if runs overlap, and repairs the store after one of them fails", async () => {
    const service = await startService();
    const vectorStore = new RowStore(embeddingOf(service));
    const add = vectorStore.add.bind(vectorStore);
    vi.spyOn(vectorStore, "add").mockImplementation(async (nodes) => {
      await new Promise((resolve) => setTimeout(resolve, 50));
      return await add(nodes);
    });
    const { docStore } = await storageContextFromDefaults({});
    const run = async (filename: string, seed: string, cleanup?: "full") =>
      await ingest({ vectorStore, docStore, cleanup, sources: { id: filename, data: png(seed), filename } });
    const names = (): string[] =>
      [...vectorStore.rows.values()].map(({ metadata }) => String(metadata["source"]));
    await run("c.png", "old");
    vi.spyOn(vectorStore, "delete").mockRejectedValueOnce(new Error("power cut"));
    const [a, b, c] = await Promise.allSettled([
      run("a.png", "same"),
      run("b.png", "same"),
      run("c.png", "new"),
    ]);
    expect([a, b]).toMatchObject([{ value: { added: 1 } }, { value: { added: 1 } }]);
    expect(c).toMatchObject({ reason: { message: "power cut" } });
    expect(await run("c.png", "newer")).toMatchObject({ updated: 1 });
    expect(names().sort()).toEqual(["a.png", "b.png", "c.png"]);
    expect(await run("b.png", "same", "full")).toMatchObject({ skipped: 1, deleted: 2 });
    expect(names()).toEqual(["b.png"]);
  });

  it("distinguishes two uploads with the same name", async () => {
    const service = await startService();
    const index = await indexWith(embeddingOf(service));
    const sources = ["x", "y"].map((seed) => ({ data: png(seed), filename: "photo.png" }));
    expect(await ingest({ index, sources })).toMatchObject({ added: 2 });
    expect(await ingest({ index, sources })).toMatchObject({ skipped: 2 });
    expect(vectorsIn(index)).toBe(2);
  });

  it("resumes where it was interrupted, even after a restart", async () => {
    const service = await startService();
    const embedding = embeddingOf(service, { maxConcurrency: 4 });
    const texts = Array.from({ length: 240 }, (_, index) => ({ text: `text ${index}`, id: `text ${index}` }));
    const persistDir = temporaryFolder({});
    const open = async (): Promise<VectorStoreIndex> => {
      vi.spyOn(console, "log").mockReturnValue();
      Settings.embedModel = embedding;
      const storageContext = await storageContextFromDefaults({ persistDir });
      return await VectorStoreIndex.init({ nodes: [], storageContext });
    };
    const controller = new AbortController();
    const onProgress = ({ done }: { done: number }): void => {
      if (done === 150) controller.abort("power cut");
    };
    const interrupted = ingest({
      index: await open(),
      sources: texts,
      signal: controller.signal,
      onProgress,
    });
    await expect(interrupted).rejects.toBe("power cut");
    const sentBefore = service.requests.length;
    const result = await ingest({ index: await open(), sources: texts });
    expect(result.skipped).toBeGreaterThanOrEqual(100);
    expect(result.skipped + result.added).toBe(240);
    expect(result.usage.requests).toBe(240 - result.skipped);
    expect(sentBefore + result.usage.requests).toBeLessThanOrEqual(240 + 4);
    expect(vectorsIn(await open())).toBe(240);
  }, 60_000);

  it("writes what is embedded every few seconds, however little it is", async () => {
    const service = await startService({ latencyMs: 700 });
    const vectorStore = new RowStore(embeddingOf(service, { maxConcurrency: 1 }));
    const sources = Array.from({ length: 5 }, (_, index) => ({ text: `text ${index}` }));
    const rows: number[] = [];
    const onProgress = (): number => rows.push(vectorStore.rows.size);
    await ingest({ vectorStore, sources, onProgress });
    expect(rows[0]).toBeGreaterThan(0);
    expect(rows[0]).toBeLessThan(5);
  });

  it("leaves no stale row if a run crashes between a write and its record, and the file changes again", async () => {
    const service = await startService();
    const embedding = embeddingOf(service);
    const vectorStore = new RowStore(embedding);
    const { docStore } = await storageContextFromDefaults({});
    const folder = temporaryFolder({ "a.txt": "first" });
    const run = (): ReturnType<typeof ingest> => ingest({ vectorStore, docStore, sources: folder });
    await run();
    await writeFile(join(folder, "a.txt"), "second");
    const setHash = docStore.setDocumentHash.bind(docStore);
    const spy = vi.spyOn(docStore, "setDocumentHash").mockImplementation(async (id, hash) => {
      if (vectorStore.rows.size > 1) throw new Error("power cut");
      await setHash(id, hash);
    });
    await expect(run()).rejects.toThrow("power cut");
    expect(vectorStore.rows.size).toBe(2);
    spy.mockRestore();
    await writeFile(join(folder, "a.txt"), "third");
    expect(await run()).toMatchObject({ updated: 1 });
    expect([...vectorStore.rows.values()].map((node) => node.text)).toEqual(["third"]);
  });

  it("embeds the text of other readers' documents, and keeps and flattens their metadata", async () => {
    const service = await startService();
    const vectorStore = new RowStore(embeddingOf(service));
    const { docStore } = await storageContextFromDefaults({});
    const documents = (): Document[] => [
      new Document({
        text: "Page one",
        metadata: { file_path: "/a.docx", page: { number: 1 }, tags: ["x"] },
      }),
      new Document({ text: " ", metadata: { file_path: "/b.docx" } }),
    ];
    const first = await ingest({ vectorStore, docStore, sources: documents() });
    expect(first).toMatchObject({ added: 1, blank: 1 });
    expect(await ingest({ vectorStore, docStore, sources: documents() })).toMatchObject({ skipped: 1 });
    const [node] = vectorStore.rows.values();
    expect(node?.text).toBe("Page one");
    expect(node?.metadata).toMatchObject({ source: "/a.docx", page_number: 1, modality: "text" });
  });

  it("keeps the excluded keys of other readers' documents, and updates a node if only these change", async () => {
    const service = await startService();
    const vectorStore = new RowStore(embeddingOf(service));
    const { docStore } = await storageContextFromDefaults({});
    const add = async (hidden: string[]) => {
      const metadata = { window: "The whole page.", page: { number: 1, size: "A4" }, author: "Maren" };
      const sources = new Document({ text: "A sentence.", id_: "a", metadata });
      sources.excludedLlmMetadataKeys = hidden;
      sources.excludedEmbedMetadataKeys = ["author"];
      return await ingest({ vectorStore, docStore, sources });
    };
    expect(await add(["window", "page", "not there"])).toMatchObject({ added: 1 });
    const [node] = vectorStore.rows.values();
    expect(node?.getContent(MetadataMode.LLM)).toMatch(
      /^author: Maren\n(?:create_date: .*\n)?source: text\n\nA sentence\.$/,
    );
    expect(node?.getContent(MetadataMode.EMBED)).not.toContain("Maren");
    expect(node?.getContent(MetadataMode.EMBED)).toContain("A4");
    expect(await add(["window", "page", "not there"])).toMatchObject({ skipped: 1 });
    expect(await add(["window"])).toMatchObject({ updated: 1 });
    expect([...vectorStore.rows.values()][0]?.getContent(MetadataMode.LLM)).toContain("A4");
  });

  it("keeps documents that share metadata separate, and replaces those with the same file or id", async () => {
    const service = await startService();
    const vectorStore = new RowStore(embeddingOf(service));
    const { docStore } = await storageContextFromDefaults({});
    const texts = (): string[] => [...vectorStore.rows.values()].map(({ text }) => text).sort();
    const add = (fields: ConstructorParameters<typeof Document>[0]) =>
      ingest({ vectorStore, docStore, sources: new Document(fields) });
    const metadata = { category: "faq" };
    expect(await add({ text: "FAQ one", metadata })).toMatchObject({ added: 1 });
    expect(await add({ text: "FAQ two", metadata })).toMatchObject({ added: 1, updated: 0 });
    expect(await add({ text: "FAQ one", metadata })).toMatchObject({ skipped: 1 });
    expect(texts()).toEqual(["FAQ one", "FAQ two"]);
    await add({ text: "Row A", metadata, id_: "3f8b1f0a-4c3e-4a7b-9a51-000000000001" });
    expect(await add({ text: "Row B", metadata, id_: "3f8b1f0a-4c3e-4a7b-9a51-000000000002" })).toMatchObject(
      {
        added: 1,
      },
    );
    for (const fields of [{ id_: "row-3" }, { metadata: { file_path: "/a.docx" } }]) {
      expect(await add({ ...fields, text: "old" })).toMatchObject({ added: 1 });
      expect(await add({ ...fields, text: "new" })).toMatchObject({ updated: 1 });
    }
    expect(texts()).toEqual(["FAQ one", "FAQ two", "Row A", "Row B", "new", "new"]);
  });

  it.each(["incremental", "full"] as const)(
    "deletes the stored version of a document that has become blank (%s), at the end of a complete run",
    async (cleanup) => {
      const service = await startService();
      const vectorStore = new RowStore(embeddingOf(service));
      const { docStore } = await storageContextFromDefaults({});
      const run = async (texts: readonly [string, string, string], signal?: AbortSignal) => {
        const metadata = { file_path: "/c.docx" };
        const sources = [
          new Document({ text: texts[0], id_: "a" }),
          new Document({ text: texts[1], id_: "b", metadata }),
          new Document({ text: texts[2], id_: "c", metadata }),
        ];
        return await ingest({ vectorStore, docStore, sources, cleanup, signal });
      };
      const kept = (): string[] => [...vectorStore.rows.values()].map(({ text }) => text);
      expect(await run(["one", "two", "three"])).toMatchObject({ added: 3 });
      await expect(run([" ", "", "three"], AbortSignal.abort("stop"))).rejects.toBe("stop");
      expect(vectorStore.rows.size).toBe(3);
      const emptied = await run([" ", "", "three"]);
      expect(emptied).toMatchObject({ blank: 2, deleted: 2, added: 0, updated: 0, skipped: 1 });
      expect(kept()).toEqual(["three"]);
      expect(await run([" ", "", "three"])).toMatchObject({ blank: 2, deleted: 0, skipped: 1 });
      expect(await run(["one", "two", "three"])).toMatchObject({ added: 2, skipped: 1 });
      expect(vectorStore.rows.size).toBe(3);
    },
  );

  it("embeds the images of image nodes, keeps their words, and updates them when the image changes", async () => {
    const service = await startService();
    const vectorStore = new RowStore(embeddingOf(service));
    const { docStore } = await storageContextFromDefaults({});
    const folder = temporaryFolder({ "a.png": png("a") });
    const run = async (url: string) => {
      const sources = [
        ...(await new ImageReader().loadData(join(folder, "a.png"))),
        new ImageNode({
          image: new URL(url),
          text: "A red bicycle.",
          metadata: { url: "https://shop.example" },
        }),
        new ImageNode({ image: new Blob([png("c")]) }),
        new ImageNode({ image: "pictures/d.png" }),
        new ImageDocument({ image: null as unknown as string }),
      ];
      return await ingest({ vectorStore, docStore, sources });
    };
    const first = await run("https://files.example/b.png?token=1");
    expect(first).toMatchObject({ added: 3, blank: 1, failed: [{ error: { code: "invalid_input" } }] });
    expect(service.requests.map(({ params }) => params?.["type"])).toEqual(["image", "image", "image"]);
    const rows = [...vectorStore.rows.values()];
    rows.sort((a, b) => a.text.length - b.text.length);
    expect(rows.map(({ text }) => text)).toEqual([
      expect.stringMatching(/^\[image blob #[\da-f]{8}\]$/),
      expect.stringMatching(/^\[image a\.png #[\da-f]{8}\]$/),
      expect.stringMatching(/^A red bicycle\. \[image b\.png #[\da-f]{8}\]$/),
    ]);
    expect(rows.map(({ metadata }) => metadata["source"])).toEqual([
      "blob",
      join(folder, "a.png"),
      "https://files.example/b.png",
    ]);
    expect(rows.every(({ metadata }) => metadata["modality"] === "image")).toBe(true);
    expect(await run("https://files.example/b.png?token=2")).toMatchObject({
      skipped: 3,
      added: 0,
      updated: 0,
    });
    await writeFile(join(folder, "a.png"), png("new"));
    expect(await run("https://files.example/e.png")).toMatchObject({ skipped: 1, added: 0, updated: 2 });
    expect(vectorStore.rows.size).toBe(3);
  });

  it("rejects a second source with the same id", async () => {
    const service = await startService();
    const vectorStore = new RowStore(embeddingOf(service));
    const { docStore } = await storageContextFromDefaults({});
    const sources = ["version one", "version two"].map((text) => ({ text, id: "doc" }));
    const result = await ingest({ vectorStore, docStore, sources });
    expect(result).toMatchObject({ added: 1, failed: [{ source: sources[1] }] });
    expect(result.failed[0]?.error.message).toContain('have the id "doc"');
    expect([...vectorStore.rows.values()].map(({ text }) => text)).toEqual(["version one"]);
  });

  it("rejects the placeholder of a picture", async () => {
    const service = await startService();
    const vectorStore = new RowStore(embeddingOf(service));
    const reader = new JigsawReader({ embedModel: embeddingOf(service) });
    const sources = await reader.loadData({ data: png("a"), filename: "a.png" });
    const { added, failed } = await ingest({ vectorStore, sources });
    expect(added).toBe(0);
    expect(failed).toMatchObject([
      { error: { code: "invalid_input", message: expect.stringContaining("[image a.png #") } },
    ]);
    expect(service.requests).toHaveLength(1);
  });

  it("stores everything again without a document store, and replaces what is stored", async () => {
    const service = await startService();
    const vectorStore = new RowStore(embeddingOf(service));
    const sources = [{ text: "a" }, { text: "b" }];
    expect(await ingest({ vectorStore, sources })).toMatchObject({ added: 2 });
    expect(await ingest({ vectorStore, sources })).toMatchObject({ added: 2 });
    expect(vectorStore.rows.size).toBe(2);
  });

  it("rejects an invalid key and invalid options", async () => {
    const service = await startService({ apiKey: "right" });
    const embedding = embeddingOf(service, { maxConcurrency: 1 });
    const index = await indexWith(embedding);
    const sources = [{ text: "a" }, { text: "b" }, { text: "c" }];
    expect(await failureOf(ingest({ index, sources }))).toBeInstanceOf(JigsawAuthenticationError);
    const vectorStore = index.vectorStores.TEXT;
    const wrong: [object, RegExp][] = [
      [{ sources }, /`index`/],
      [{ index, vectorStore, sources }, /not both/],
      [{ vectorStore, sources }, /does not store the text/],
      [{ index }, /`sources`/],
      [{ index, sources, cleanup: "some" }, /`cleanup`/],
      [{ vectorStore: new RowStore(embedding), sources, cleanup: "full" }, /`docStore`/],
      [{ index, sources, embedModel: embeddingOf(service, { dimensions: 32 }) }, /different options/],
      [{ index, sources, embedModel: {} }, /`embedModel` must be a `JigsawEmbedding`/],
    ];
    for (const [options, message] of wrong) {
      const error = await failureOf(ingest(options as Parameters<typeof ingest>[0]));
      expect(error).toBeInstanceOf(JigsawInputError);
      expect(String(error)).toMatch(message);
    }
  });
});
