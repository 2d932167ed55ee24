import {
  Document,
  ImageNode,
  IngestionPipeline,
  MetadataMode,
  SentenceSplitter,
  Settings,
  SimpleVectorStore,
  TextNode,
  VectorStoreIndex,
} from "llamaindex";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { png, wav } from "@x/test-support";
import { JigsawApiError, JigsawInputError, JigsawReader } from "../../src/index.ts";
import { dimensions, embeddingOf, failureOf, sent, startService } from "../support/service.ts";

const nodesOf = (count: number): TextNode[] =>
  Array.from({ length: count }, (_, index) => new TextNode({ text: `node ${index}.` }));

beforeEach(() => void (Settings.embedModel = embeddingOf({ url: "http://127.0.0.1:9" })));

describe("the transform", () => {
  it("sets the vector of each node, with one request for equal texts", async () => {
    const service = await startService();
    const embedding = embeddingOf(service);
    const nodes = [...nodesOf(3), new TextNode({ text: "node 1." })];
    const done: number[] = [];
    expect(await embedding(nodes, { progressCallback: (count: number) => done.push(count) })).toBe(nodes);
    expect(service.requests).toHaveLength(3);
    expect(nodes[3]?.embedding).toEqual(await embedding.getTextEmbedding("node 1."));
    expect(nodes[3]?.embedding).toEqual(nodes[1]?.embedding);
    expect(done).toEqual([...done].sort((a, b) => a - b));
    expect(done.at(-1)).toBe(4);
  });

  it("embeds the text with its metadata, except for excluded keys", async () => {
    const service = await startService();
    const node = new TextNode({
      text: "body",
      metadata: { title: "Kites", path: "/a" },
      excludedEmbedMetadataKeys: ["path"],
    });
    await embeddingOf(service)([node]);
    expect(sent(service)).toEqual([{ type: "text", text: "title: Kites\n\nbody", dimensions }]);
  });

  it.each([200, 3])(
    "sends only one more request after one of 20 nodes failed, with %i at once",
    async (max) => {
      const service = await startService({
        faults: [{ kind: "status", status: 500, match: "node 7.", times: 1 }],
      });
      const embedding = embeddingOf(service, { maxRetries: 0, maxConcurrency: max });
      const nodes = nodesOf(20);
      const error = await failureOf(embedding(nodes));
      expect(error).toBeInstanceOf(JigsawApiError);
      expect(error).toMatchObject({ status: 500, index: 7 });
      expect(nodes.filter((node) => node.embedding)).toHaveLength(19);
      await embedding(nodes);
      expect(service.requests).toHaveLength(21);
      expect(nodes.every((node) => node.embedding?.length === dimensions)).toBe(true);
    },
  );

  it("stops if all other nodes would fail as well", async () => {
    const options = { maxRetries: 0, maxConcurrency: 1 };
    const wrongKey = await startService({ apiKey: "right" });
    await failureOf(embeddingOf(wrongKey, options)(nodesOf(20)));
    expect(wrongKey.requests).toHaveLength(1);
    const down = await startService({ faults: [{ kind: "status", status: 503 }] });
    await failureOf(embeddingOf(down, options)(nodesOf(20)));
    expect(down.requests).toHaveLength(3);
  });

  it("keeps the vectors that were set before an abort, and rejects with the signal's own reason", async () => {
    const service = await startService();
    const controller = new AbortController();
    const nodes = nodesOf(10);
    const progressCallback = (done: number): void => {
      if (done === 4) controller.abort("enough");
    };
    const options = { signal: controller.signal, progressCallback };
    await expect(embeddingOf(service, { maxConcurrency: 1 })(nodes, options)).rejects.toBe("enough");
    expect(nodes.filter((node) => node.embedding).length).toBeGreaterThanOrEqual(4);
    expect(nodes.filter((node) => node.embedding).length).toBeLessThan(10);
  });

  it("supports the signal in a pipeline's options", async () => {
    const service = await startService();
    const pipeline = new IngestionPipeline({ transformations: [embeddingOf(service)], disableCache: true });
    const signal = AbortSignal.abort("no");
    await expect(pipeline.run({ nodes: nodesOf(2) }, { signal })).rejects.toBe("no");
    expect(service.requests).toHaveLength(0);
  });

  it("names the node without text, and embeds the others", async () => {
    const service = await startService();
    const nodes = [...nodesOf(2), new TextNode({ text: " " })];
    const error = await failureOf(embeddingOf(service)(nodes));
    expect(error).toBeInstanceOf(JigsawInputError);
    expect(error).toMatchObject({ index: 2, message: expect.stringContaining("nodes[2]") });
    expect(service.requests).toHaveLength(2);
  });

  it("needs a pipeline without a cache, which would lose the vectors", async () => {
    const embedding = embeddingOf(await startService());
    const run = async (pipeline: IngestionPipeline): Promise<number> => {
      await pipeline.run({ nodes: nodesOf(2) });
      return (await pipeline.run({ nodes: nodesOf(2) })).filter((node) => node.embedding).length;
    };
    expect(await run(new IngestionPipeline({ transformations: [embedding] }))).toBe(0);
    expect(await run(new IngestionPipeline({ transformations: [embedding], disableCache: true }))).toBe(2);
  });

  it("logs progress with `logProgress`", async () => {
    const log = vi.fn();
    const logger = { log, error: log, warn: log };
    await embeddingOf(await startService())(nodesOf(1), { logProgress: true, logger });
    expect(log.mock.calls).toEqual([["getting embedding progress: 1 / 1"]]);
  });
});

describe("a node that has a vector", () => {
  it("keeps a valid vector, without a request", async () => {
    const service = await startService();
    const embedding = embeddingOf(service);
    const given = new TextNode({ text: "brought along", embedding: new Array<number>(dimensions).fill(0.1) });
    const nodes = [...nodesOf(2), given];
    await embedding(nodes);
    const progressCallback = vi.fn();
    await embedding(nodes, { progressCallback });
    expect(service.requests).toHaveLength(2);
    expect(given.embedding?.[0]).toBe(0.1);
    expect(progressCallback.mock.calls).toEqual([[3, 3]]);
  });

  it("is embedded again if its text changed", async () => {
    const service = await startService();
    const embedding = embeddingOf(service);
    const [node = new TextNode()] = await embedding(nodesOf(1));
    const before = node.embedding;
    node.setContent("something else");
    await embedding([node]);
    expect(node.embedding).not.toEqual(before);
    expect(sent(service)[1]).toMatchObject({ text: "something else" });
  });

  it("is embedded again if a splitter copied its parent's vector", async () => {
    const service = await startService();
    const embedding = embeddingOf(service);
    const text = Array.from({ length: 60 }, (_, index) => `Sentence number ${index} is here.`).join(" ");
    const own = new Document({ text, embedding: new Array<number>(dimensions).fill(0.1) });
    const [embedded = own] = await embedding([new Document({ text: `${text} And more.` })]);
    const splitter = new SentenceSplitter({ chunkSize: 100, chunkOverlap: 0 });
    const parts = splitter.getNodesFromDocuments([own, embedded as TextNode]);
    expect(new Set(parts.map((part) => part.embedding)).size).toBe(2);
    const before = service.requests.length;
    await embedding(parts);
    expect(service.requests.length - before).toBe(new Set(parts.map((part) => part.getContent())).size);
    expect(parts[0]?.embedding).toEqual(await embedding.getTextEmbedding(parts[0]?.getContent() ?? ""));
  });

  it("is embedded again if the vector has another length or was made with other options", async () => {
    const service = await startService();
    const nodes = [...nodesOf(1), new TextNode({ text: "short", embedding: [1, 2, 3] })];
    await embeddingOf(service)(nodes);
    expect(nodes.map((node) => node.embedding?.length)).toEqual([dimensions, dimensions]);
    await embeddingOf(service, { tokenOverflowMode: "truncate" })(nodes);
    expect(service.requests).toHaveLength(4);
  });
});

describe("a node from a JigsawReader", () => {
  it("is not embedded again by an index, by `fromDocuments`, or by a pipeline", async () => {
    const service = await startService();
    const embedding = embeddingOf(service);
    Settings.embedModel = embedding;
    const reader = new JigsawReader();
    const nodes = [
      ...(await reader.loadData({ data: png("a"), filename: "a.png" })),
      ...(await reader.loadData({ data: wav("b", 3), filename: "b.wav" })),
      ...(await reader.loadData({ text: "A few words." })),
    ];
    expect(service.requests).toHaveLength(3);
    const index = await VectorStoreIndex.init({ nodes });
    expect(await index.asRetriever().retrieve("words")).toHaveLength(2);
    await VectorStoreIndex.fromDocuments(nodes);
    const vectorStore = new SimpleVectorStore();
    const pipeline = new IngestionPipeline({
      transformations: [new SentenceSplitter(), embedding],
      vectorStore,
    });
    await pipeline.run({ nodes });
    expect(Object.keys(vectorStore.toDict().embeddingDict)).toHaveLength(nodes.length);
    expect(service.requests).toHaveLength(4);
  });

  it("keeps its vector when metadata is added to it, or it is copied through JSON", async () => {
    const service = await startService();
    const embedding = embeddingOf(service);
    const [node] = await new JigsawReader({ embedModel: embedding }).loadData({ text: "A few words." });
    if (!node) throw new Error("Expected a node.");
    node.metadata["title"] = "Words";
    await embedding([node, node.clone()]);
    expect(service.requests).toHaveLength(1);
  });

  it("is rejected, never embedded as text, if it is a placeholder without its vector", async () => {
    const service = await startService();
    const embedding = embeddingOf(service);
    const [node] = await new JigsawReader({ embedModel: embedding }).loadData({
      data: png("a"),
      filename: "a.png",
    });
    const copy = node?.clone();
    if (!node || !copy) throw new Error("Expected a node.");
    copy.embedding = undefined;
    const missing = await failureOf(embedding([copy]));
    expect(missing).toBeInstanceOf(JigsawInputError);
    expect(String(missing)).toContain("a.png");
    const other = await failureOf(embeddingOf(service, { dimensions: 32 })([node]));
    expect(String(other)).toContain("different options");
    expect(service.requests).toHaveLength(1);
  });

  it("with a long description can be split, and the words of each part are embedded", async () => {
    const service = await startService();
    const embedding = embeddingOf(service);
    const words = Array.from({ length: 60 }, (_, index) => `Sentence number ${index} is here.`).join(" ");
    const reader = new JigsawReader({ embedModel: embedding, describe: () => words });
    const nodes = await reader.loadData({ data: png("a"), filename: "a.png" });
    const parts = new SentenceSplitter({ chunkSize: 100, chunkOverlap: 0 }).getNodesFromDocuments(nodes);
    await embedding(parts);
    expect(parts.length).toBeGreaterThan(1);
    expect(service.requests).toHaveLength(1 + parts.length);
    expect(parts[0]?.embedding).toEqual(
      await embedding.getTextEmbedding(parts[0]?.getContent(MetadataMode.EMBED) ?? ""),
    );
  });
});

describe("a LlamaIndex ImageNode", () => {
  const [first, second] = ["https://example.com/a.png", "https://example.com/b.png"];

  it("does not share a vector with a text that equals its URL", async () => {
    const service = await startService();
    const embedding = embeddingOf(service);
    for (const nodes of [
      [new ImageNode({ image: first }), new TextNode({ text: first })],
      [new TextNode({ text: first }), new ImageNode({ image: first })],
    ]) {
      await embedding(nodes);
      const types = sent(service)
        .slice(-2)
        .map(({ type }) => type);
      expect(new Set(types)).toEqual(new Set(["image", "text"]));
      expect(nodes[0]?.embedding).not.toEqual(nodes[1]?.embedding);
    }
  });

  it("is embedded again only if its image changes", async () => {
    const service = await startService();
    const embedding = embeddingOf(service);
    const node = new ImageNode({ image: first });
    await embedding([node]);
    const before = node.embedding;
    node.image = new URL(first);
    await embedding([node]);
    expect(service.requests).toHaveLength(1);
    node.image = second;
    await embedding([node]);
    expect(sent(service).map(({ url }) => url)).toEqual([first, second]);
    expect(node.embedding).not.toEqual(before);
  });

  it("gets the vector of its image", async () => {
    const service = await startService();
    const embedding = embeddingOf(service);
    const node = new ImageNode({ image: new Blob([png("a")]) });
    await embedding([node]);
    expect(node.embedding).toEqual(await embedding.getImageEmbedding(new Blob([png("a")])));
    await embedding([node]);
    expect(service.requests).toHaveLength(2);
  });

  it("is named in the error if its image can't be embedded, and the others get their vectors", async () => {
    const service = await startService();
    const bad = new ImageNode({ image: "/pictures/a.png" });
    const nodes = [...nodesOf(1), bad];
    const error = await failureOf(embeddingOf(service)(nodes));
    expect(error).toBeInstanceOf(JigsawInputError);
    expect(error).toMatchObject({
      index: 1,
      message: expect.stringMatching(/^nodes\[1\]'s `image` is not a URL/),
    });
    expect(nodes[0]?.embedding).toHaveLength(dimensions);
  });

  it("is named in the error if the service rejects its image", async () => {
    const service = await startService({ faults: [{ kind: "status", status: 400 }] });
    const error = await failureOf(embeddingOf(service)([new ImageNode({ image: new Blob([png("a")]) })]));
    expect(error).toMatchObject({ status: 400, index: 0, message: expect.stringMatching(/^nodes\[0\]/) });
  });
});
