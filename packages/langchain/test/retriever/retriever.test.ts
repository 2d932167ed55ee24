import { inspect } from "node:util";
import { CacheBackedEmbeddings } from "@langchain/classic/embeddings/cache_backed";
import { MemoryVectorStore } from "@langchain/classic/vectorstores/memory";
import { BaseCallbackHandler } from "@langchain/core/callbacks/base";
import { Document, type DocumentInterface } from "@langchain/core/documents";
import { BaseDocumentCompressor } from "@langchain/core/retrievers/document_compressors";
import { RunnableLambda, RunnableSequence } from "@langchain/core/runnables";
import { InMemoryStore } from "@langchain/core/stores";
import { FakeEmbeddings } from "@langchain/core/utils/testing";
import type { Emulator, EmulatorOptions } from "@x/jigsaw-emulator";
import { describe, expect, it, vi } from "vitest";
import { png, wav } from "@x/test-support";
import {
  ingest,
  JigsawInputError,
  JigsawRetriever,
  PrivateSource,
  type JigsawEmbeddings,
  type Rerank,
} from "../../src/index.ts";
import { embeddingsOf, failureOf, startService } from "../support/service.ts";

/** Records the events that a tracer receives. */
class Tracer extends BaseCallbackHandler {
  readonly name = "tracer";
  readonly events: unknown[][] = [];
  override awaitHandlers = true;

  override handleRetrieverStart(
    ...[, query, runId, parent, tags, metadata, name]: Parameters<
      NonNullable<BaseCallbackHandler["handleRetrieverStart"]>
    >
  ): void {
    this.events.push(["start", query, { runId, parent, tags, metadata, name }]);
  }

  override handleRetrieverEnd(documents: DocumentInterface[], runId: string): void {
    this.events.push(["end", documents.length, runId]);
  }

  override handleRetrieverError(error: unknown, runId: string): void {
    this.events.push(["error", error, runId]);
  }
}

interface Setup {
  readonly service: Emulator;
  readonly embeddings: JigsawEmbeddings;
  readonly vectorStore: MemoryVectorStore;
}

const photo = { data: png("beach"), filename: "beach.png" };

async function setUp(options: EmulatorOptions = {}): Promise<Setup> {
  const service = await startService(options);
  const embeddings = embeddingsOf(service, { dimensions: 512 });
  const vectorStore = new MemoryVectorStore(embeddings);
  const texts = ["The parrot eats seeds", "A train leaves at noon", "Bread needs flour and water"];
  const sources = [photo, { data: wav("talk", 2), filename: "talk.wav" }, ...texts.map((text) => ({ text }))];
  await ingest({ vectorStore, sources });
  return { service, embeddings, vectorStore };
}

describe("JigsawRetriever", () => {
  it("finds Documents by text and by media, the closest first", async () => {
    const { service, vectorStore } = await setUp();
    const retriever = new JigsawRetriever({ vectorStore, k: 2 });
    const found = await retriever.invoke("when does the train leave at noon");
    expect(found[0]?.pageContent).toBe("A train leaves at noon");
    expect(found).toHaveLength(2);
    expect(service.requests.at(-1)?.params).toMatchObject({ query: true });
    const [same] = await retriever.invokeMedia(photo);
    expect(same).toMatchObject({ metadata: { source: "beach.png", type: "image" }, id: expect.any(String) });
    const [moment] = await retriever.invokeMedia({ data: wav("talk", 2), filename: "copy.wav" });
    expect(moment?.metadata).toMatchObject({ source: "talk.wav", startTime: expect.any(Number) });
    const [words] = await retriever.invokeMedia({ text: "flour and water for bread" });
    expect(words?.pageContent).toBe("Bread needs flour and water");
  });

  it("returns 4 Documents by default, and only those that match the filter", async () => {
    const { vectorStore } = await setUp();
    expect(await new JigsawRetriever({ vectorStore }).invoke("anything")).toHaveLength(4);
    const filter = ({ metadata }: DocumentInterface): boolean => metadata["type"] === "audio";
    const found = await new JigsawRetriever({ vectorStore, k: 10, filter }).invokeMedia(photo);
    expect(found.map(({ metadata }) => metadata["type"] as string)).toEqual(["audio", "audio"]);
  });

  it.each([
    ["words", "the train", "the train"],
    ["a photo", photo, "[image beach.png]"],
    ["a text as a source", { text: "the train" }, "the train"],
  ])("is traced: %s", async (_, query, shown) => {
    const { vectorStore } = await setUp();
    const tracer = new Tracer();
    const retriever = new JigsawRetriever({ vectorStore, tags: ["own"], metadata: { own: 1 } });
    const config = { callbacks: [tracer], tags: ["call"], runName: "search", runId: crypto.randomUUID() };
    await (typeof query === "string"
      ? retriever.invoke(query, config)
      : retriever.invokeMedia(query, config));
    const details = { runId: config.runId, tags: ["call", "own"], metadata: { own: 1 }, name: "search" };
    expect(tracer.events).toEqual([
      [
        "start",
        shown,
        expect.objectContaining({
          ...details,
          tags: expect.arrayContaining(details.tags),
          metadata: expect.objectContaining(details.metadata),
        }),
      ],
      ["end", 4, config.runId],
    ]);
  });

  it("traces failures: of a text, of a source that can't be read, and of the store", async () => {
    const { vectorStore } = await setUp();
    const broken = new Error("the store is down");
    const down = Object.assign(Object.create(vectorStore) as MemoryVectorStore, {
      similaritySearchVectorWithScore: () => Promise.reject(broken),
    });
    const calls = [
      (callbacks: Tracer[]) => new JigsawRetriever({ vectorStore }).invoke(" ", { callbacks }),
      (callbacks: Tracer[]) =>
        new JigsawRetriever({ vectorStore }).invokeMedia({ path: "/no/such.png" }, { callbacks }),
      (callbacks: Tracer[]) => new JigsawRetriever({ vectorStore: down }).invokeMedia(photo, { callbacks }),
    ];
    for (const call of calls) {
      const tracer = new Tracer();
      const error = await failureOf(call([tracer]));
      expect(tracer.events.map(([event]) => event)).toEqual(["start", "error"]);
      expect(tracer.events[1]?.[1]).toBe(error);
    }
  });

  it("is cancelled by the signal of a call: before it starts, in flight, and while the store searches", async () => {
    const { embeddings, vectorStore } = await setUp();
    const slow = await startService({ latencyMs: 10_000 });
    const waiting = embeddingsOf(slow, { dimensions: 512 });
    let searches = 0;
    const hanging = Object.assign(Object.create(vectorStore) as MemoryVectorStore, {
      similaritySearchVectorWithScore: () => {
        searches++;
        return new Promise<never>(() => {});
      },
    });
    const retrievers = [
      new JigsawRetriever({ vectorStore, embeddings: waiting }),
      new JigsawRetriever({ vectorStore: hanging, embeddings }),
    ];
    for (const retriever of retrievers) {
      const calls = [
        (config: { signal: AbortSignal }) => retriever.invoke("the train", config),
        (config: { signal: AbortSignal }) => retriever.invokeMedia(photo, config),
      ];
      for (const call of calls) {
        expect(await failureOf(call({ signal: AbortSignal.abort("before") }))).toBe("before");
        const controller = new AbortController();
        const begun = slow.requests.length + searches;
        const failure = failureOf(call({ signal: controller.signal }));
        await expect.poll(() => slow.requests.length + searches).toBe(begun + 1);
        controller.abort("during");
        expect(await failure).toBe("during");
      }
    }
    expect(slow.requests).toHaveLength(2);
    await expect(retrievers[0]?.invoke("the train", { timeout: 50 })).rejects.toMatchObject({
      name: "TimeoutError",
    });
  });

  it("works in LCEL: piped, in a sequence, in a batch, and inside another run", async () => {
    const { vectorStore } = await setUp();
    const retriever = new JigsawRetriever({ vectorStore, k: 1 });
    const words = (documents: DocumentInterface[]): string =>
      documents.map(({ pageContent }) => pageContent).join();
    expect(await retriever.pipe(words).invoke("train at noon")).toBe("A train leaves at noon");
    const sequence = RunnableSequence.from([
      (input: { question: string }) => input.question,
      retriever,
      words,
    ]);
    expect(await sequence.invoke({ question: "parrot seeds" })).toBe("The parrot eats seeds");
    expect((await retriever.batch(["train at noon", "parrot seeds"])).map(words)).toHaveLength(2);
    const tracer = new Tracer();
    const media = RunnableLambda.from((source: typeof photo, config) =>
      retriever.invokeMedia(source, config),
    );
    await media.pipe(words).invoke(photo, { callbacks: [tracer] });
    expect(tracer.events[0]?.[2]).toMatchObject({ parent: expect.any(String) });
  });

  it("uses the store's embeddings, or the `embeddings` option", async () => {
    const { service, embeddings, vectorStore } = await setUp();
    const foreign = Object.assign(Object.create(vectorStore) as MemoryVectorStore, {
      embeddings: new FakeEmbeddings(),
    });
    expect(() => new JigsawRetriever({ vectorStore: foreign })).toThrow(
      /not `JigsawEmbeddings`.*`embeddings`/,
    );
    const cached = Object.assign(Object.create(vectorStore) as MemoryVectorStore, {
      embeddings: CacheBackedEmbeddings.fromBytesStore(embeddings, new InMemoryStore(), { namespace: "a" }),
    });
    await new JigsawRetriever({ vectorStore: cached }).invoke("the train");
    expect(service.requests.at(-1)?.params).toMatchObject({ dimensions: 512, query: true });
    const sent = service.requests.length;
    await new JigsawRetriever({ vectorStore: foreign, embeddings }).invoke("the train");
    expect(service.requests).toHaveLength(sent + 1);
  });

  it("keeps a private source out of the traces of all surrounding runs", async () => {
    const { service, vectorStore } = await setUp();
    const retriever = new JigsawRetriever({ vectorStore, k: 1 });
    const events: string[] = [];
    const record = (...args: unknown[]): void =>
      void events.push(JSON.stringify(args) + inspect(args, { depth: 9 }));
    const callbacks = [{ handleChainStart: record, handleChainEnd: record, handleRetrieverStart: record }];
    const byMedia = RunnableLambda.from(retriever.invokeMedia.bind(retriever));
    const chain = byMedia.pipe((documents: DocumentInterface[]) => documents.length);
    const url = `${service.url}/photo.png?signature=s3cret`;
    const source = new PrivateSource({ url, type: "image" });
    expect(await chain.invoke(source, { callbacks })).toBe(1);
    expect(await chain.batch([source], { callbacks })).toEqual([1]);
    expect(events.length).toBeGreaterThan(4);
    expect(events.join()).not.toContain("s3cret");
    expect(service.requests.at(-1)?.params).toMatchObject({ url });
  });

  it("rejects invalid options and queries", async () => {
    const { vectorStore } = await setUp();
    const misspelt: { vectorStore: MemoryVectorStore } = Object.assign({ vectorStore }, { K: 10 });
    expect(() => new JigsawRetriever(misspelt)).toThrow("Unknown option `K`. Did you mean `k`?");
    expect(() => new JigsawRetriever({ vectorStore: {} as MemoryVectorStore })).toThrow(JigsawInputError);
    expect(() => new JigsawRetriever({ vectorStore, k: 0 })).toThrow("`k`");
    const odd = new JigsawRetriever({ vectorStore }).invoke({ question: "?" } as unknown as string);
    await expect(odd).rejects.toThrow(JigsawInputError);
  });

  it("does not search if the signal is aborted", async () => {
    const { vectorStore } = await setUp();
    const search = vi.spyOn(vectorStore, "similaritySearchVectorWithScore");
    await failureOf(new JigsawRetriever({ vectorStore }).invoke("x", { signal: AbortSignal.abort("stop") }));
    expect(search).not.toHaveBeenCalled();
  });
});

describe("search options of a JigsawRetriever", () => {
  const contents = (documents: DocumentInterface[]): string[] =>
    documents.map(({ pageContent }) => pageContent);

  it("can be overridden for one call", async () => {
    const { vectorStore } = await setUp();
    const retriever = new JigsawRetriever({ vectorStore, k: 2 });
    const filter = ({ metadata }: DocumentInterface): boolean => metadata["type"] === "audio";
    expect(await retriever.invoke("anything", { k: 5, filter })).toHaveLength(2);
    expect(await retriever.invokeMedia(photo, { k: 3 })).toHaveLength(3);
    expect(await retriever.invoke("anything", { k: undefined })).toHaveLength(2);
    expect(await retriever.batch(["a", "b"], { k: 1 } as object)).toMatchObject([
      { length: 1 },
      { length: 1 },
    ]);
    await expect(retriever.invoke("anything", { k: 0 })).rejects.toThrow(
      "`k` must be a whole number of 1 or more",
    );
  });

  it("may stand beside what frameworks add to a config", async () => {
    const { vectorStore } = await setUp();
    const config: object = {
      store: {},
      writer: () => {},
      recursionLimit: 3,
      configurable: { thread_id: "1" },
    };
    expect(await new JigsawRetriever({ vectorStore }).invoke("anything", config)).toHaveLength(4);
  });

  it("`scoreThreshold` and `withScores` drop low scores and add scores, without changing the store", async () => {
    const { vectorStore } = await setUp();
    const query = "A train leaves at noon";
    const retriever = new JigsawRetriever({ vectorStore, withScores: true });
    const [first, second] = await retriever.invoke(query);
    const score: unknown = first?.metadata["score"];
    expect(score).toBeGreaterThan(second?.metadata["score"] as number);
    const near = await retriever.invoke(query, { scoreThreshold: score as number });
    expect(contents(near)).toEqual([query]);
    expect(vectorStore.memoryVectors.every(({ metadata }) => !("score" in metadata))).toBe(true);
    await vectorStore.addDocuments([new Document({ pageContent: "Scored", metadata: { score: "mine" } })]);
    const [own] = await retriever.invoke("Scored");
    expect(own?.metadata).toMatchObject({ score: "mine", jigsaw_score: expect.any(Number) });
  });

  it('`searchType: "mmr"` selects diverse Documents for text queries, if the store supports it', async () => {
    const { service, vectorStore } = await setUp();
    const search = { searchType: "mmr", k: 3, fetchK: 5, lambda: 0.5 } as const;
    const retriever = new JigsawRetriever({ vectorStore, ...search });
    const before = service.requests.length;
    const found = await retriever.invoke("the train at noon");
    expect(service.requests).toHaveLength(before + 1);
    const theirs = vectorStore.asRetriever({
      searchType: "mmr",
      k: 3,
      searchKwargs: { fetchK: 5, lambda: 0.5 },
    });
    expect(contents(found)).toEqual(contents(await theirs.invoke("the train at noon")));
    await expect(retriever.invokeMedia(photo)).rejects.toThrow("supports only text queries");
    expect(await retriever.invokeMedia(photo, { searchType: "similarity" })).toHaveLength(3);
    const without = { embeddings: vectorStore.embeddings, similaritySearchVectorWithScore: async () => [] };
    await expect(new JigsawRetriever({ vectorStore: without, ...search }).invoke("a")).rejects.toThrow(
      "`maxMarginalRelevanceSearch`",
    );
    expect(() => new JigsawRetriever({ vectorStore, ...search, withScores: true })).toThrow(
      "does not return scores",
    );
  });

  it("`rerank` reorders the results, and the first `k` are returned", async () => {
    const { vectorStore } = await setUp();
    const calls: unknown[] = [];
    const isBread = ({ pageContent }: DocumentInterface): boolean => pageContent.startsWith("Bread");
    const breadFirst: Rerank = (documents, query) => {
      calls.push(query, documents.length);
      return [...documents].sort((a, b) => Number(isBread(b)) - Number(isBread(a)));
    };
    const retriever = new JigsawRetriever({ vectorStore, k: 1, rerank: breadFirst });
    expect(contents(await retriever.invoke("parrot"))).toEqual(["Bread needs flour and water"]);
    await retriever.invokeMedia(photo, { fetchK: 3 });
    expect(calls).toEqual(["parrot", 6, photo, 3]);
  });

  it("`rerank` accepts any LangChain compressor, for text queries", async () => {
    const { vectorStore } = await setUp();
    class Trains extends BaseDocumentCompressor {
      override async compressDocuments(
        documents: DocumentInterface[],
        query: string,
      ): Promise<DocumentInterface[]> {
        return documents.filter(({ pageContent }) => query === "noon" && pageContent.includes("train"));
      }
    }
    const retriever = new JigsawRetriever({ vectorStore, rerank: new Trains() });
    expect(contents(await retriever.invoke("noon"))).toEqual(["A train leaves at noon"]);
    await expect(retriever.invokeMedia(photo)).rejects.toThrow("`rerank` supports only text queries");
    expect(() => new JigsawRetriever({ vectorStore, rerank: {} as Rerank })).toThrow("`rerank`");
  });
});
