import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { IndexDict } from "@llamaindex/core/data-structs";
import { BaseEmbedding } from "@llamaindex/core/embeddings";
import { Settings } from "@llamaindex/core/global";
import { MockLLM } from "@llamaindex/core/llms/mock";
import { SentenceSplitter } from "@llamaindex/core/node-parser";
import { getResponseSynthesizer } from "@llamaindex/core/response-synthesizers";
import { FileReader, TextNode } from "@llamaindex/core/schema";
import { KVDocumentStore } from "@llamaindex/core/storage/doc-store";
import { KVIndexStore } from "@llamaindex/core/storage/index-store";
import { SimpleKVStore } from "@llamaindex/core/storage/kv-store";
import { describe, expect, it } from "vitest";
import { base64, png } from "@x/test-support";
import {
  ingest,
  JigsawQueryEngine,
  JigsawReader,
  JigsawRetriever,
  type JigsawIndex,
} from "../../src/index.ts";
import { RowStore } from "../support/row-store.ts";
import { dimensions, embeddingOf, startService } from "../support/service.ts";

// Runs twice (see vitest.config.ts): with the release of `@llamaindex/core` that `llamaindex` depends on, and with the
// newest.
const wanted = process.env["LLAMAINDEX_CORE"] ?? "@llamaindex/core";

describe(`on ${wanted}`, () => {
  it("runs on the expected release", () => {
    const resolved = createRequire(import.meta.url).resolve(`${wanted}/schema`);
    const file = resolved.replace(/schema[/\\]dist[/\\].*$/, "package.json");
    const manifest: unknown = JSON.parse(readFileSync(file, "utf8"));
    expect(manifest).toMatchObject({ version: wanted === "@llamaindex/core" ? "0.6.22" : "0.6.23" });
  });

  it("embeds, reads, ingests, retrieves and answers a query", async () => {
    const service = await startService();
    const embedding = embeddingOf(service);
    expect(embedding).toBeInstanceOf(BaseEmbedding);
    Settings.embedModel = embedding;
    Settings.llm = new MockLLM({ responseMessage: "A bicycle." });
    const split = new SentenceSplitter().getNodesFromDocuments([new TextNode({ text: "A few words." })]);
    await embedding(split);
    expect(split[0]?.embedding).toHaveLength(dimensions);

    expect(new JigsawReader()).toBeInstanceOf(FileReader);
    const store = new RowStore(embedding);
    const index: JigsawIndex = {
      vectorStores: { TEXT: store },
      indexStruct: new IndexDict(),
      docStore: new KVDocumentStore(new SimpleKVStore()),
      indexStore: new KVIndexStore(new SimpleKVStore()),
      embedModel: embedding,
    };
    const sources = [{ text: "A few words." }, { data: png("bicycle"), filename: "bicycle.png" }];
    expect(await ingest({ index, sources })).toMatchObject({ added: 2 });
    expect(await ingest({ index, sources })).toMatchObject({ skipped: 2, usage: { requests: 0 } });
    expect([...store.rows.values()].every((node) => node instanceof TextNode)).toBe(true);

    const retriever = new JigsawRetriever({ index, modality: "image" });
    const engine = new JigsawQueryEngine(retriever, getResponseSynthesizer("compact"));
    const photo = { type: "image", data: base64(png("bicycle")), mimeType: "image/png" } as const;
    const { message, sourceNodes } = await engine.query({ query: { query: [photo] } });
    expect(message.content).toBe("A bicycle.");
    expect(sourceNodes?.map(({ node }) => node.metadata["source"])).toEqual(["bicycle.png"]);
  });
});
