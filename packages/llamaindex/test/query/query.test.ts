import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { MockLLM } from "@llamaindex/core/llms/mock";
import {
  getResponseSynthesizer,
  RetrieverQueryEngine,
  Settings,
  VectorStoreIndex,
  type MessageContentDetail,
} from "llamaindex";
import { beforeEach, describe, expect, it } from "vitest";
import { base64, png, temporaryFolder } from "@x/test-support";
import {
  JigsawInputError,
  JigsawQueryEngine,
  JigsawReader,
  JigsawRetriever,
  toMessageContent,
} from "../../src/index.ts";
import { embeddingOf, failureOf, sent, startService } from "../support/service.ts";

const picture = png("bicycle");
const question: MessageContentDetail[] = [
  { type: "text", text: "What is this?" },
  { type: "image", data: base64(picture), mimeType: "image/png" },
];

beforeEach(() => void (Settings.llm = new MockLLM({ responseMessage: "A bicycle." })));

async function shop(): Promise<{ index: VectorStoreIndex; sentParams: () => unknown[]; folder: string }> {
  const service = await startService();
  Settings.embedModel = embeddingOf(service);
  const folder = temporaryFolder({ "bicycle.png": picture, "note.txt": "Closed on Sundays." });
  const reader = new JigsawReader();
  const paths = ["bicycle.png", "note.txt"].map((name) => join(folder, name));
  const read = await Promise.all(
    [...paths, "https://example.com/house.png?token=secret"].map((path) => reader.loadData(path)),
  );
  const index = await VectorStoreIndex.init({ nodes: read.flat() });
  const before = service.requests.length;
  return { index, folder, sentParams: () => sent(service).slice(before) };
}

describe("JigsawQueryEngine", () => {
  it("searches with the pictures of a question, which LlamaIndex's own engine ignores", async () => {
    const { index, sentParams } = await shop();
    const retriever = new JigsawRetriever({ index, similarityTopK: 1 });
    await new RetrieverQueryEngine(retriever).query({ query: { query: question } });
    expect(sentParams()).toMatchObject([{ type: "text", text: "What is this?" }]);
    const { message, sourceNodes } = await new JigsawQueryEngine(retriever).query({
      query: { query: question },
    });
    expect(sentParams().slice(1)).toMatchObject([{ type: "text" }, { type: "image" }]);
    expect(sourceNodes?.[0]?.node.metadata["source"]).toContain("bicycle.png");
    expect(message.content).toBe("A bicycle.");
  });

  it("supports text, streaming, a synthesizer and postprocessors, like LlamaIndex's own engine", async () => {
    const { index } = await shop();
    const drop = { postprocessNodes: async (nodes: object[]) => nodes.slice(0, 1) };
    const retriever = new JigsawRetriever({ index });
    const synthesizer = getResponseSynthesizer("tree_summarize");
    const engine = new JigsawQueryEngine(retriever, synthesizer, [drop as never]);
    const { sourceNodes } = await engine.query({ query: "closed on Sundays?" });
    expect(sourceNodes).toHaveLength(1);
    let streamed = "";
    for await (const { delta } of await engine.query({ query: "closed?", stream: true })) streamed += delta;
    expect(streamed).toBe("A bicycle.");
  });
});

describe("toMessageContent", () => {
  it("contains the text of each node, and pictures with a public URL", async () => {
    const { index } = await shop();
    const found = await new JigsawRetriever({ index }).retrieve("house");
    const content = await toMessageContent(found);
    expect(content.filter(({ type }) => type === "text")).toHaveLength(3);
    expect(content.filter(({ type }) => type === "image_url")).toEqual([
      { type: "image_url", image_url: { url: "https://example.com/house.png" } },
    ]);
    expect(JSON.stringify(content)).toContain("Closed on Sundays.");
  });

  it("reads files only if `picture` allows it", async () => {
    const { index, folder } = await shop();
    const large = new Uint8Array([...png("large"), ...new Uint8Array(100_000)]);
    await writeFile(join(folder, "bicycle.png"), large);
    const found = await new JigsawRetriever({ index, modality: "image" }).retrieve("bicycle");
    const allow = ({ metadata }: { metadata: Record<string, unknown> }): { path: string } | undefined => {
      const path = String(metadata["source"]);
      return path.startsWith(folder) ? { path } : undefined;
    };
    const content = await toMessageContent(found, { picture: allow });
    const url = `data:image/png;base64,${base64(large)}`;
    expect(content.filter(({ type }) => type === "image_url")).toEqual([
      { type: "image_url", image_url: { url } },
    ]);
    const error = await failureOf(toMessageContent(found, { picture: () => ({ path: "/nowhere/a.png" }) }));
    expect(error).toBeInstanceOf(JigsawInputError);
  });
});
