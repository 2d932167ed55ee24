import { createRequire } from "node:module";
import { MemoryVectorStore } from "@langchain/classic/vectorstores/memory";
import { expect, it } from "vitest";
import type * as Package from "@x/langchain-jigsaw";
import { png } from "@x/test-support";
import { startService } from "../support/service.ts";

it("keeps vectors when one copy of the package (ESM or CJS) loads the Documents and the other one stores them", async () => {
  const service = await startService();
  const cjs: typeof Package = createRequire(import.meta.url)("@x/langchain-jigsaw");
  const esm: typeof Package = await import("@x/langchain-jigsaw");
  expect(cjs.JigsawLoader).not.toBe(esm.JigsawLoader);
  const options = { apiKey: "k", baseURL: service.url, dimensions: 32, requestsPerSecond: Infinity };
  let requests = 0;
  for (const [one, other] of [
    [cjs, esm],
    [esm, cjs],
  ] as const) {
    const loader = new one.JigsawLoader(
      [{ data: png(`${requests}`), filename: "a.png" }, { text: "a note" }],
      { embeddings: new one.JigsawEmbeddings(options) },
    );
    const documents = await loader.load();
    requests += 2;
    const store = await MemoryVectorStore.fromDocuments(documents, new other.JigsawEmbeddings(options));
    await other.addDocuments(store, documents);
    expect(store.memoryVectors.map(({ embedding }) => embedding)).toEqual(
      documents.map((document) => other.vectorOf(document)),
    );
    expect(service.requests).toHaveLength(requests);
    // `ingest` also accepts a loader from the other copy.
    expect(
      await other.ingest({
        vectorStore: new MemoryVectorStore(new other.JigsawEmbeddings(options)),
        sources: loader,
      }),
    ).toMatchObject({ added: 2, failed: [] });
    requests += 2;
    expect(service.requests).toHaveLength(requests);
  }
});
