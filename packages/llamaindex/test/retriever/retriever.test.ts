import {
  ContextChatEngine,
  MetadataMode,
  ModalityType,
  Settings,
  SimpleVectorStore,
  VectorStoreIndex,
  type MessageContentDetail,
} from "llamaindex";
import { MockLLM } from "@llamaindex/core/llms/mock";
import { describe, expect, it } from "vitest";
import type { Emulator } from "@x/jigsaw-emulator";
import { base64, pdf, png, wav } from "@x/test-support";
import { JigsawInputError, JigsawReader, JigsawRetriever, type JigsawEmbedding } from "../../src/index.ts";
import { RowStore } from "../support/row-store.ts";
import { embeddingOf, failureOf, startService } from "../support/service.ts";

const picture = png("bicycle");
const photo: MessageContentDetail = { type: "image", data: base64(picture), mimeType: "image/png" };
const recording: MessageContentDetail = {
  type: "audio",
  data: base64(wav("talk")),
  mimeType: "audio/wav",
};

interface Mixed {
  readonly service: Emulator;
  readonly embedding: JigsawEmbedding;
  readonly index: VectorStoreIndex;
}

/** An index with one store that contains texts, pictures, a recording and a PDF. */
async function mixed(): Promise<Mixed> {
  const service = await startService();
  const embedding = embeddingOf(service);
  Settings.embedModel = embedding;
  const reader = new JigsawReader();
  const sources = [
    { text: "A train leaves at noon." },
    { text: "Bread needs flour and water." },
    { data: new TextEncoder().encode("name,noon\ntrain,1\n"), filename: "table.csv" },
    { data: picture, filename: "bicycle.png" },
    { data: png("house"), filename: "house.png" },
    { data: wav("talk"), filename: "talk.wav" },
    { data: pdf("paper"), filename: "paper.pdf" },
  ];
  const nodes = (await Promise.all(sources.map((source) => reader.loadData(source)))).flat();
  const index = await VectorStoreIndex.init({ nodes });
  return { service, embedding, index };
}

const descending = (scores: readonly (number | undefined)[]): boolean =>
  scores.every((score, place) => place === 0 || (scores[place - 1] ?? 0) >= (score ?? 0));

describe("JigsawRetriever", () => {
  it("finds a picture by itself, and returns each node once, the best first", async () => {
    const { index } = await mixed();
    const found = await new JigsawRetriever({ index, similarityTopK: 10 }).retrieve({ query: [photo] });
    expect(found[0]?.node.metadata["source"]).toBe("bicycle.png");
    expect(found[0]?.score).toBeCloseTo(1, 5);
    expect(found).toHaveLength(7);
    expect(new Set(found.map(({ node }) => node.id_)).size).toBe(7);
    expect(descending(found.map(({ score }) => score))).toBe(true);
  });

  it("finds no node twice if one store serves two modalities, unlike LlamaIndex's own retriever", async () => {
    const { index } = await mixed();
    const store = index.vectorStores[ModalityType.TEXT] ?? new SimpleVectorStore();
    index.vectorStores = { [ModalityType.TEXT]: store, [ModalityType.IMAGE]: store };
    const theirs = await index.asRetriever({ similarityTopK: 2 }).retrieve({ query: [photo] });
    expect(new Set(theirs.map(({ node }) => node.id_)).size).toBeLessThan(theirs.length);
    const ours = await new JigsawRetriever({ index, similarityTopK: 2 }).retrieve({ query: [photo] });
    expect(new Set(ours.map(({ node }) => node.id_)).size).toBe(2);
  });

  it("searches with every part of a query, and merges the results", async () => {
    const { index, service } = await mixed();
    const retriever = new JigsawRetriever({ index, similarityTopK: 3 });
    const before = service.requests.length;
    const found = await retriever.retrieve({
      query: [{ type: "text", text: "train at noon" }, photo, recording, { type: "text", text: "" }],
    });
    expect(service.requests).toHaveLength(before + 3);
    expect(found.map(({ node }) => String(node.metadata["modality"])).sort()).toEqual([
      "audio",
      "image",
      "text",
    ]);
    expect(descending(found.map(({ score }) => score))).toBe(true);
  });

  it("accepts a string as a text query", async () => {
    const { index } = await mixed();
    const [first] = await new JigsawRetriever({ index }).retrieve("When does the train leave? At noon.");
    expect(first?.node.getContent(MetadataMode.NONE)).toBe("A train leaves at noon.");
  });

  it.each([
    ["image", ["bicycle.png", "house.png"]],
    ["text", ["table.csv", "text", "text"]],
    [
      ["audio", "pdf"],
      ["paper.pdf", "talk.wav"],
    ],
  ] as const)("finds only %j with that `modality`", async (modality, sources) => {
    const { index } = await mixed();
    const retriever = new JigsawRetriever({ index, modality, similarityTopK: 10 });
    const found = await retriever.retrieve("train at noon");
    expect(found.map(({ node }) => String(node.metadata["source"])).sort()).toEqual(sources);
  });

  it("combines `modality` with the caller's filters", async () => {
    const { index } = await mixed();
    const filters = { filters: [{ key: "source", value: "house.png", operator: "!=" as const }] };
    const found = await new JigsawRetriever({ index, modality: "image", filters }).retrieve("bicycle");
    expect(found.map(({ node }) => node.metadata["source"])).toEqual(["bicycle.png"]);
    const either = { filters: [...filters.filters, ...filters.filters], condition: "or" as const };
    expect(() => new JigsawRetriever({ index, modality: "image", filters: either })).toThrow(/nested/);
  });

  it("embeds queries with the store's model, even if the index has another one", async () => {
    const { index, service } = await mixed();
    index.embedModel = embeddingOf({ url: "http://127.0.0.1:9" });
    const before = service.requests.length;
    expect(await new JigsawRetriever({ index }).retrieve("train")).toHaveLength(4);
    expect(service.requests).toHaveLength(before + 1);
  });

  it("does not add nodes to the index", async () => {
    const { index } = await mixed();
    const before = Object.keys(index.indexStruct.nodesDict).length;
    await new JigsawRetriever({ index, similarityTopK: 10 }).retrieve("train");
    expect(Object.keys(index.indexStruct.nodesDict)).toHaveLength(before);
  });

  it("mentions JigsawQueryEngine in the error if LlamaIndex's chat engine removed the photo of a message", async () => {
    const { index } = await mixed();
    const chatModel = new MockLLM({ responseMessage: "a bicycle" });
    const engine = new ContextChatEngine({ retriever: new JigsawRetriever({ index }), chatModel });
    const error = await failureOf(engine.chat({ message: [photo] }));
    expect(error).toBeInstanceOf(JigsawInputError);
    expect(String(error)).toContain("JigsawQueryEngine");
  });

  it("rejects invalid queries, and rejects with the signal's own reason", async () => {
    const { index } = await mixed();
    const retriever = new JigsawRetriever({ index });
    const video: MessageContentDetail = { type: "video", data: "AAAA", mimeType: "video/mp4" };
    expect(await failureOf(retriever.retrieve({ query: [video] }))).toBeInstanceOf(JigsawInputError);
    expect(String(await failureOf(retriever.retrieve(" ")))).toContain("nothing to search with");
    const signal = AbortSignal.abort("stop");
    await expect(retriever.retrieve("a", { signal })).rejects.toBe("stop");
    const controller = new AbortController();
    const running = retriever.retrieve("a", { signal: controller.signal });
    controller.abort("enough");
    await expect(running).rejects.toBe("enough");
  });

  it.each([
    ["a number", 7],
    ["an object without a query", {}],
    ["nothing", null],
  ])("says what a query must be if it gets %s", async (_name, query) => {
    const { index } = await mixed();
    const error = await failureOf(new JigsawRetriever({ index }).retrieve(query as unknown as string));
    expect(error).toBeInstanceOf(JigsawInputError);
    expect(String(error)).toContain("`{ query }`");
  });

  it("cancels the other parts of a query if one fails", async () => {
    const faults = [
      { kind: "status", status: 400, match: "bad" },
      { kind: "hang", match: "part" },
    ] as const;
    const signals: AbortSignal[] = [];
    const embedModel = embeddingOf(await startService({ faults }), {
      fetch: (input: string, init: RequestInit) => {
        if (init.signal) signals.push(init.signal);
        return fetch(input, init);
      },
    });
    Settings.embedModel = embedModel;
    const index = await VectorStoreIndex.fromVectorStore(new RowStore(embedModel));
    const query = ["part 1", "part 2", "bad"].map((text) => ({ type: "text" as const, text }));
    const error = await failureOf(new JigsawRetriever({ index }).retrieve({ query }));
    expect(error).toMatchObject({ status: 400 });
    expect(signals.filter(({ aborted }) => aborted)).toHaveLength(2);
  });

  it("does not wait for a hanging store when it is cancelled", async () => {
    const embedModel = embeddingOf(await startService());
    Settings.embedModel = embedModel;
    const controller = new AbortController();
    const store = new RowStore(embedModel);
    store.query = () => {
      controller.abort("enough");
      return new Promise(() => {});
    };
    const index = await VectorStoreIndex.fromVectorStore(store);
    const retriever = new JigsawRetriever({ index });
    await expect(retriever.retrieve("a", { signal: controller.signal })).rejects.toBe("enough");
  });

  it("accepts a list of message parts, and a message", async () => {
    const { index } = await mixed();
    const retriever = new JigsawRetriever({ index, similarityTopK: 1 });
    for (const query of [[photo], { query: [photo] }, { role: "user" as const, content: [photo] }]) {
      const [found] = await retriever.retrieve(query);
      expect(found?.node.metadata["source"]).toBe("bicycle.png");
    }
    const [found] = await retriever.retrieve({ content: "When does the train leave? At noon?" });
    expect(found?.node.metadata["modality"]).toBe("text");
  });

  it("accepts search options for one call", async () => {
    const { index } = await mixed();
    const retriever = new JigsawRetriever({ index, similarityTopK: 2, modality: "text" });
    const call = { similarityTopK: 5, modality: "image" } as const;
    const found = await retriever.retrieve("a bicycle", call);
    expect(found.map(({ node }) => node.metadata["modality"])).toEqual(["image", "image"]);
    expect(await retriever.retrieve("a bicycle", { similarityTopK: undefined })).toHaveLength(2);
    const misspelt: object = { similarityTopk: 1 };
    await expect(retriever.retrieve("a", misspelt)).rejects.toThrow("Did you mean `similarityTopK`?");
  });

  it("names an invalid option in the error", async () => {
    const { index } = await mixed();
    const misspelt: { index: typeof index } = Object.assign({ index }, { similarityTopK_: 3 });
    expect(() => new JigsawRetriever(misspelt)).toThrow("Did you mean `similarityTopK`?");
    expect(() => new JigsawRetriever({ index: {} as typeof index })).toThrow(/`index`/);
    expect(() => new JigsawRetriever({ index, similarityTopK: 0 })).toThrow(/`similarityTopK`/);
    expect(() => new JigsawRetriever({ index, modality: "video" as "image" })).toThrow(/`modality`/);
    expect(() => new JigsawRetriever({ index, modality: [] })).toThrow(/`modality`/);
    const embedModel = {} as JigsawEmbedding;
    expect(() => new JigsawRetriever({ index, embedModel })).toThrow(
      /`embedModel` must be a `JigsawEmbedding`/,
    );
  });

  it("requires a model if neither the store nor the index has one", async () => {
    const { index } = await mixed();
    index.embedModel = undefined;
    const bare = new SimpleVectorStore();
    Object.assign(bare, { embedModel: undefined });
    index.vectorStores = { [ModalityType.TEXT]: bare };
    const retriever = new JigsawRetriever({ index });
    expect(String(await failureOf(retriever.retrieve("a")))).toContain("`embedModel`");
  });
});
