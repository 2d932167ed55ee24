import { inspect } from "node:util";
import { MemoryVectorStore } from "@langchain/classic/vectorstores/memory";
import { Document } from "@langchain/core/documents";
import { Embeddings } from "@langchain/core/embeddings";
import { startEmulator, type Emulator, type EmulatorOptions } from "@x/jigsaw-emulator";
import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest";
import {
  JigsawAuthenticationError,
  JigsawEmbeddings,
  JigsawError,
  JigsawInputError,
  type JigsawEmbeddingsParams,
} from "../../src/index.ts";

async function start(options: EmulatorOptions = {}): Promise<Emulator> {
  const emulator = await startEmulator({ requestsPerSecond: Infinity, ...options });
  onTestFinished(() => emulator.close());
  return emulator;
}

function embeddingsOf({ url }: Emulator, params: object = {}): JigsawEmbeddings {
  const options: JigsawEmbeddingsParams = {
    apiKey: "test-key",
    baseURL: url,
    requestsPerSecond: Infinity,
    dimensions: 64,
  };
  return new JigsawEmbeddings({ ...options, ...params });
}

const sent = ({ requests }: Emulator): unknown[] => requests.map(({ params }) => params);

afterEach(() => vi.unstubAllEnvs());

describe("JigsawEmbeddings", () => {
  it("extends LangChain's Embeddings, and needs only a key in the environment", () => {
    vi.stubEnv("JIGSAWSTACK_API_KEY", "from-env");
    expect(new JigsawEmbeddings()).toBeInstanceOf(Embeddings);
  });

  it("names the missing environment variable if there is no key", () => {
    expect(() => new JigsawEmbeddings()).toThrow(JigsawInputError);
    expect(() => new JigsawEmbeddings()).toThrow(/JIGSAWSTACK_API_KEY/);
  });

  it("sends `query: true` and the instruction only for queries", async () => {
    const emulator = await start();
    const embeddings = embeddingsOf(emulator, { instruction: "Find the page" });
    await embeddings.embedDocuments(["first"]);
    await embeddings.embedQuery("second");
    await embeddings.embedDocuments(["third"]);
    expect(sent(emulator)).toEqual([
      { type: "text", text: "first", dimensions: 64 },
      { type: "text", text: "second", dimensions: 64, query: true, instruction: "Find the page" },
      { type: "text", text: "third", dimensions: 64 },
    ]);
  });

  it("embeds 1,000 texts in order, each distinct one once, and returns an empty list for an empty list", async () => {
    const emulator = await start();
    const embeddings = embeddingsOf(emulator);
    const texts = Array.from({ length: 1000 }, (_, index) => `document ${index % 900}`);
    const vectors = await embeddings.embedDocuments(texts);
    expect(emulator.requests).toHaveLength(900);
    expect(vectors[950]).toEqual(vectors[50]);
    const { chunks } = await embeddings.embed({ text: "document 899" });
    expect(vectors[899]).toEqual(chunks[0]?.vector);
    const before = emulator.requests.length;
    expect(await embeddings.embedDocuments([])).toEqual([]);
    expect(emulator.requests).toHaveLength(before);
  });

  it("does not retry an invalid key, and LangChain adds no retries", async () => {
    const emulator = await start({ apiKey: "right" });
    const error: unknown = await embeddingsOf(emulator)
      .embedDocuments(["a"])
      .catch((reason: unknown) => reason);
    expect(JigsawError.isInstance(error)).toBe(true);
    expect(error).toBeInstanceOf(JigsawAuthenticationError);
    expect(emulator.requests).toHaveLength(1);
  });

  it("supports LangChain's options maxRetries, maxConcurrency and onFailedAttempt", async () => {
    const emulator = await start({ faults: [{ kind: "status", status: 500 }] });
    const onFailedAttempt = vi.fn();
    const embeddings = embeddingsOf(emulator, { maxRetries: 1, maxConcurrency: 1, onFailedAttempt });
    await expect(embeddings.embedDocuments(["a", "b"])).rejects.toMatchObject({ status: 500, index: 0 });
    expect(emulator.requests).toHaveLength(2);
    expect(onFailedAttempt).toHaveBeenCalledTimes(2);
  });

  it("supports a signal and progress for each call", async () => {
    const emulator = await start();
    const embeddings = embeddingsOf(emulator);
    const signal = AbortSignal.abort("stop");
    await expect(embeddings.embedDocuments(["a"], { signal })).rejects.toBe("stop");
    await expect(embeddings.embedQuery("a", { signal })).rejects.toBe("stop");
    await expect(embeddings.embed({ text: "a" }, { signal })).rejects.toBe("stop");
    expect(emulator.requests).toHaveLength(0);
    const onProgress = vi.fn();
    await embeddings.embedDocuments(["a", "b"], { onProgress });
    expect(onProgress).toHaveBeenLastCalledWith({ done: 2, total: 2, usage: embeddings.usage });
    expect(embeddings.usage).toMatchObject({ requests: 2, totalTokens: expect.any(Number) });
  });

  it("never shows its key", () => {
    const embeddings = new JigsawEmbeddings({ apiKey: "sk_very_secret" });
    expect(inspect(embeddings, { depth: 20, showHidden: true }) + JSON.stringify(embeddings)).not.toContain(
      "sk_very_secret",
    );
  });

  it("works with a vector store and its retriever", async () => {
    const emulator = await start();
    const pages = ["The parrot eats seeds", "A train leaves at noon", "Bread needs flour and water"];
    const documents = pages.map((pageContent) => new Document({ pageContent }));
    const store = await MemoryVectorStore.fromDocuments(documents, embeddingsOf(emulator));
    const [hit] = await store.asRetriever(1).invoke("train at noon");
    expect(hit?.pageContent).toBe("A train leaves at noon");
    expect(emulator.requests).toHaveLength(4);
  });
});
