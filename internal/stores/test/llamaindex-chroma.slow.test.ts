// Slow, 51 s: starts the Chroma server as a process. Stores without a server are in the quick tests.
import { readFile, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { ChromaVectorStore } from "@llamaindex/chroma";
import type { MessageContentDetail } from "@llamaindex/core/llms";
import type { BaseDocumentStore } from "@llamaindex/core/storage/doc-store";
import { MetadataMode } from "@llamaindex/core/schema";
import type { MetadataFilters } from "@llamaindex/core/vector-store";
import { startEmulator, type Emulator } from "@x/jigsaw-emulator";
import {
  ingest,
  JigsawDirectoryReader,
  JigsawEmbedding,
  JigsawRetriever,
  type JigsawRetrieverOptions,
} from "@x/llamaindex-jigsaw";
import {
  Document,
  Settings,
  storageContextFromDefaults,
  VectorStoreIndex,
  type NodeWithScore,
} from "llamaindex";
import { warningsOf } from "@x/test-support";
import { startChroma } from "@x/test-support/chroma";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chunkCount, chunkCounts, questions, sampleFolder } from "./support/samples.ts";

/** A row in Chroma. */
interface Row {
  readonly id: string;
  readonly text: string | null | undefined;
  readonly metadata: unknown;
}

/** A new collection, and the samples. */
interface Opened {
  readonly vectorStore: ChromaVectorStore;
  readonly index: VectorStoreIndex;
  readonly docStore: BaseDocumentStore;
  readonly sources: string;
}

const types = ["pdf", "text", "image", "audio"] as const;

describe("LlamaIndex's ChromaVectorStore", () => {
  let server: { port: number; stop(): Promise<void> };
  let emulator: Emulator;
  let embedModel: JigsawEmbedding;
  let opens = 0;

  beforeAll(async () => {
    emulator = await startEmulator({ engine: "semantic", requestsPerSecond: Infinity });
    const options = { apiKey: "test-key", baseURL: emulator.url, requestsPerSecond: Infinity };
    embedModel = new JigsawEmbedding(options);
    Settings.embedModel = embedModel;
    server = await startChroma();
  });
  afterAll(async () => {
    await server.stop();
    await emulator.close();
  });

  async function open(space: "cosine" | "l2" = "cosine"): Promise<Opened> {
    const collectionName = `nodes_${opens++}`;
    const chromaClientParams = { path: `http://127.0.0.1:${server.port}` };
    const vectorStore = new ChromaVectorStore({ collectionName, embedModel, chromaClientParams });
    if (space === "cosine") {
      const metadata = { "hnsw:space": "cosine" };
      await vectorStore.client().getOrCreateCollection({ name: collectionName, metadata });
    }
    const index = await VectorStoreIndex.fromVectorStore(vectorStore);
    const { docStore } = await storageContextFromDefaults({});
    return { vectorStore, index, docStore, sources: await sampleFolder() };
  }

  /** All rows of the collection, sorted by id. */
  async function rowsOf({ vectorStore }: Opened): Promise<Row[]> {
    const collection = await vectorStore.getCollection();
    const { ids, documents, metadatas } = await collection.get();
    const rows = ids.map((id, at) => ({ id, text: documents[at], metadata: metadatas[at] }));
    return rows.sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  const photoIn = async (folder: string): Promise<MessageContentDetail> => {
    const data = await readFile(join(folder, "menu-board.jpg"), "base64");
    return { type: "image", data, mimeType: "image/jpeg" };
  };
  const scoresOf = (found: readonly NodeWithScore[]): number[] => found.map(({ score }) => score ?? NaN);
  const isOf =
    (source: string) =>
    ({ metadata }: Row): boolean =>
      (metadata as { source: string }).source === source;

  it("answers questions from a note, a picture, a PDF and a recording", async () => {
    const opened = await open();
    const { vectorStore, docStore, index, sources } = opened;
    const result = await ingest({ vectorStore, docStore, sources });
    expect(result).toMatchObject({ added: 4, updated: 0, skipped: 0, deleted: 0, failed: [] });
    expect(result.usage.requests).toBe(4);
    expect(await rowsOf(opened)).toHaveLength(chunkCount);
    const retriever = new JigsawRetriever({ index, similarityTopK: 1 });
    for (const { question, file, type, chunk } of questions) {
      const expected = { source: join(sources, file), modality: type, chunk_index: chunk };
      const [best] = await retriever.retrieve(question);
      expect(best?.node.metadata).toMatchObject(expected);
      const [theirs] = await index.asRetriever({ similarityTopK: 1 }).retrieve(question);
      expect(theirs?.node.metadata).toMatchObject(expected);
    }
  });

  it("returns every node as it was loaded", async () => {
    const { vectorStore, docStore, index, sources } = await open();
    const loaded = await new JigsawDirectoryReader({ embedModel }).loadData(sources);
    await ingest({ vectorStore, docStore, sources });
    const found = await new JigsawRetriever({ index, similarityTopK: 50 }).retrieve("anything");
    expect(found).toHaveLength(chunkCount);
    for (const { node } of found) {
      const { source, chunk_index: chunk } = node.metadata;
      const same = loaded.find(
        ({ metadata }) => metadata.source === source && metadata.chunk_index === chunk,
      );
      // LlamaIndex trims texts. Ids and relationships come from `ingest`, and a placeholder label ends with its chunk's id.
      const tag = / #[\da-f]{8}\]$/;
      const text = same
        ?.getText()
        .trim()
        .replace(tag, tag.exec(node.getContent(MetadataMode.NONE))?.[0] ?? "");
      const { id_, relationships, hash } = node.toJSON();
      expect(node.toJSON()).toEqual({
        ...same?.toJSON(),
        id_,
        relationships,
        hash,
        text,
        embedding: undefined,
      });
    }
  });

  it("keeps the metadata of another reader's document, except lists, which cause a warning", async () => {
    const opened = await open();
    const { vectorStore, docStore } = opened;
    const metadata = { modality: "invoice", groups: ["a", "b"], page: { number: 3 }, none: null };
    const sources = new Document({ text: "Invoice 42", metadata });
    const warnings = await warningsOf(async () => {
      expect(await ingest({ vectorStore, docStore, sources })).toMatchObject({ added: 1, failed: [] });
    });
    expect(warnings).toEqual([
      expect.stringContaining("`groups` was dropped, because this vector store does not accept lists"),
    ]);
    const [row] = await rowsOf(opened);
    expect(row?.metadata).toMatchObject({ modality: "invoice", page_number: 3, jigsaw_modality: "text" });
    expect(row?.metadata).not.toHaveProperty("groups");
  });

  it("searches with a photo and words at once, without duplicates, best first", async () => {
    const { vectorStore, docStore, index, sources } = await open();
    await ingest({ vectorStore, docStore, sources });
    const retriever = new JigsawRetriever({ index, similarityTopK: 50 });
    const photo = await photoIn(sources);
    const words = { type: "text", text: "When does the pottery workshop start?" } as const;
    for (const query of [[photo], [words, photo]]) {
      const found = await retriever.retrieve({ query });
      expect(found[0]?.node.metadata["source"]).toBe(join(sources, "menu-board.jpg"));
      expect(found[0]?.score).toBeCloseTo(1, 4);
      expect(new Set(found.map(({ node }) => node.id_)).size).toBe(chunkCount);
      expect(found).toHaveLength(chunkCount);
      expect(scoresOf(found)).toEqual(scoresOf(found).sort((a, b) => b - a));
    }
  });

  it("finds the same nodes with its default distance, with different scores", async () => {
    const found = async (opened: Opened): Promise<NodeWithScore[]> => {
      const { vectorStore, docStore, index, sources } = opened;
      await ingest({ vectorStore, docStore, sources });
      const query = [await photoIn(sources)];
      return await new JigsawRetriever({ index, similarityTopK: 50 }).retrieve({ query });
    };
    const cosine = await found(await open());
    const euclidean = await found(await open("l2"));
    // Each collection was filled from its own folder.
    const chunksOf = (nodes: readonly NodeWithScore[]): string[] =>
      nodes.map(
        ({ node: { metadata } }) => `${basename(String(metadata["source"]))} ${metadata["chunk_index"]}`,
      );
    expect(chunksOf(euclidean)).toEqual(chunksOf(cosine));
    // Both scores are 1 minus a distance: cosine distance or squared Euclidean distance.
    for (const [at, score] of scoresOf(cosine).entries()) {
      expect(scoresOf(euclidean)[at]).toBeCloseTo(2 * score - 1, 3);
    }
  });

  it("filters by modality and by other metadata", async () => {
    const { vectorStore, docStore, index, sources } = await open();
    await ingest({ vectorStore, docStore, sources });
    const modalitiesOf = async (options: Partial<JigsawRetrieverOptions>): Promise<string[]> => {
      const found = await new JigsawRetriever({ index, similarityTopK: 50, ...options }).retrieve("coffee");
      return found.map(({ node }) => String(node.metadata["modality"]));
    };
    for (const type of types) {
      expect(await modalitiesOf({ modality: type })).toEqual(Array(chunkCounts[type]).fill(type));
    }
    const media = await modalitiesOf({ modality: ["image", "audio"] });
    expect(media).toHaveLength(chunkCounts.image + chunkCounts.audio);
    expect(new Set(media)).toEqual(new Set(["image", "audio"]));
    const later: MetadataFilters = { filters: [{ key: "chunk_index", value: 0, operator: ">" }] };
    expect(await modalitiesOf({ modality: "pdf", filters: later })).toEqual(["pdf", "pdf"]);
    expect(await modalitiesOf({ filters: later })).toHaveLength(chunkCounts.pdf + chunkCounts.audio - 2);
  });

  it("deletes by node id, but not by source id", async () => {
    const opened = await open();
    const { vectorStore, docStore, index, sources } = opened;
    await ingest({ vectorStore, docStore, sources });
    const retriever = new JigsawRetriever({ index, modality: "audio", similarityTopK: 50 });
    const [best, ...others] = await retriever.retrieve("When does the pottery workshop start?");
    await index.deleteRefDoc(best?.node.sourceNode?.nodeId ?? "", false);
    expect(await rowsOf(opened)).toHaveLength(chunkCount);
    await vectorStore.delete(best?.node.id_ ?? "");
    expect(await rowsOf(opened)).toHaveLength(chunkCount - 1);
    const left = await retriever.retrieve("When does the pottery workshop start?");
    expect(left.map(({ node }) => node.id_)).toEqual(others.map(({ node }) => node.id_));
  });

  it("stays the same after a second ingestion, which sends no requests", async () => {
    const opened = await open();
    const { vectorStore, docStore, sources } = opened;
    await ingest({ vectorStore, docStore, sources });
    const before = await rowsOf(opened);
    const second = await ingest({ vectorStore, docStore, sources });
    expect(second).toMatchObject({ added: 0, updated: 0, skipped: 4, deleted: 0 });
    expect(second.usage.requests).toBe(0);
    expect(await rowsOf(opened)).toEqual(before);
  });

  it("stays the same after a second ingestion without a document store", async () => {
    const opened = await open();
    const { vectorStore, sources } = opened;
    await ingest({ vectorStore, sources });
    const before = await rowsOf(opened);
    await ingest({ vectorStore, sources });
    expect(await rowsOf(opened)).toEqual(before);
  });

  it("replaces only what changed, and deletes removed files", async () => {
    const opened = await open();
    const { vectorStore, docStore, index, sources } = opened;
    const options = { vectorStore, docStore, sources, cleanup: "full" } as const;
    const [notes, memo] = [join(sources, "house-notes.md"), join(sources, "voice-memo.mp3")];
    await ingest(options);
    const before = await rowsOf(opened);
    await writeFile(notes, "The umbrella stand is to the left of the door.");
    const changed = await ingest(options);
    expect(changed).toMatchObject({ added: 0, updated: 1, skipped: 3, deleted: 0, failed: [] });
    expect(changed.usage.requests).toBe(1);
    const after = await rowsOf(opened);
    expect(after.filter((row) => !isOf(notes)(row))).toEqual(before.filter((row) => !isOf(notes)(row)));
    expect(after.filter(isOf(notes)).map(({ text }) => text)).toEqual([
      "The umbrella stand is to the left of the door.",
    ]);
    const [found] = await new JigsawRetriever({ index }).retrieve("Where is the umbrella stand?");
    expect(found?.node.metadata["source"]).toBe(notes);

    await rm(memo);
    expect(await ingest(options)).toMatchObject({ skipped: 3, deleted: 1, usage: { requests: 0 } });
    expect(await rowsOf(opened)).toEqual(after.filter((row) => !isOf(memo)(row)));
  });
});
