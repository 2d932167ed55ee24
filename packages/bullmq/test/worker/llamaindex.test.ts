import { startService } from "@x/test-support";
import { hasRedis } from "@x/test-support/redis";
import { ingest, JigsawEmbedding } from "@x/llamaindex-jigsaw";
import { Settings, storageContextFromDefaults, VectorStoreIndex } from "llamaindex";
import { describe, expect, it } from "vitest";
import { enqueue } from "../../src/index.ts";
import { newQueue, startWorker, waitUntilIdle } from "../support/test-ingestion.ts";

describe.runIf(hasRedis())("with LlamaIndex", () => {
  it("a worker adds nodes to an index, replaces changed sources and deletes removed ones", async () => {
    const service = await startService();
    const embedModel = new JigsawEmbedding({ apiKey: "key", baseURL: service.url, dimensions: 32 });
    Settings.embedModel = embedModel;
    const index = await VectorStoreIndex.init({
      nodes: [],
      storageContext: await storageContextFromDefaults({}),
    });
    const queue = await newQueue();
    startWorker(queue, { ingest: (run) => ingest({ ...run, index, embedModel }) });
    const texts = async (): Promise<string[]> => {
      const nodes = await index.docStore.docs();
      return Object.values(nodes)
        .map((node) => Reflect.get(node, "text") as string)
        .sort();
    };
    await enqueue(
      ["a", "b", "c"].map((id) => ({ id, text: id })),
      queue,
    );
    await waitUntilIdle(queue);
    expect(await texts()).toEqual(["a", "b", "c"]);
    await enqueue(
      [
        { id: "a", text: "a" },
        { id: "b", text: "changed" },
      ],
      { ...queue, cleanup: "full" },
    );
    await waitUntilIdle(queue);
    expect(await texts()).toEqual(["a", "changed"]);
    expect(service.requests).toHaveLength(4);
  });
});
