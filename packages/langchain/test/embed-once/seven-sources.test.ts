import { index } from "@langchain/core/indexing";
import { InMemoryRecordManager } from "@langchain/community/indexes/memory";
import { MemoryVectorStore } from "@langchain/classic/vectorstores/memory";
import type { Emulator } from "@x/jigsaw-emulator";
import { beforeEach, describe as group, expect, it } from "vitest";
import {
  addDocuments,
  ingest,
  JigsawLoader,
  type JigsawEmbeddings,
  type LoaderSource,
} from "../../src/index.ts";
import { embeddingsOf, startService } from "../support/service.ts";
import { describe, expectedVectors, sevenSources } from "../support/seven.ts";

let service: Emulator;
let embeddings: JigsawEmbeddings;
let sources: LoaderSource[];
let vectors: Map<string, number[]>;

beforeEach(async () => {
  service = await startService();
  embeddings = embeddingsOf(service);
  sources = await sevenSources();
  // From a different service, so that these requests are not counted.
  vectors = await expectedVectors(embeddingsOf(await startService()), sources);
});

/** Compares each stored vector with the service's. Finds chunks by their metadata, because the store may drop ids. */
async function expectAll(store: MemoryVectorStore): Promise<void> {
  expect(vectors.size).toBe(8);
  const loaded = await new JigsawLoader(sources, { embeddings: embeddingsOf(await startService()) }).load();
  const keyOf = (metadata: Record<string, unknown>): string =>
    JSON.stringify([metadata["sha256"], metadata["chunk"]]);
  const ids = new Map(loaded.map(({ id, metadata }) => [keyOf(metadata), id ?? ""]));
  const stored = store.memoryVectors.map(({ metadata, embedding }) => [ids.get(keyOf(metadata)), embedding]);
  expect(new Map(stored as [string, number[]][])).toEqual(vectors);
  expect(store.memoryVectors).toHaveLength(8);
  expect(service.requests).toHaveLength(7);
}

group("seven sources, including two pictures with the same caption, cost seven requests", () => {
  it("through ingest", async () => {
    const store = new MemoryVectorStore(embeddings);
    const result = await ingest({ vectorStore: store, sources, describe });
    expect(result).toMatchObject({ added: 7, failed: [], usage: { requests: 7 } });
    await expectAll(store);
  });

  it("through addDocuments", async () => {
    const store = new MemoryVectorStore(embeddings);
    const documents = await new JigsawLoader(sources, { embeddings, describe }).load();
    expect(await addDocuments(store, documents)).toEqual([...vectors.keys()]);
    await expectAll(store);
  });

  it("through a store's fromDocuments", async () => {
    const documents = await new JigsawLoader(sources, { embeddings, describe }).load();
    await expectAll(await MemoryVectorStore.fromDocuments(documents, embeddings));
  });

  it("through a store's addDocuments, in another order and one by one", async () => {
    const documents = await new JigsawLoader(sources, { embeddings, describe }).load();
    const store = new MemoryVectorStore(embeddings);
    for (const document of documents.reverse()) await store.addDocuments([Object.assign({}, document)]);
    await expectAll(store);
  });

  it("through index(), with a loader and with Documents", async () => {
    const store = new MemoryVectorStore(embeddings);
    const recordManager = new InMemoryRecordManager();
    const docsSource = new JigsawLoader(sources, { embeddings, describe });
    const options = { docsSource, recordManager, vectorStore: store };
    expect(await index(options)).toMatchObject({ numAdded: 8 });
    await expectAll(store);
    const again = await new JigsawLoader(sources, { embeddings, describe }).load();
    expect(await index({ ...options, docsSource: again })).toMatchObject({ numAdded: 0, numSkipped: 8 });
  });
});
