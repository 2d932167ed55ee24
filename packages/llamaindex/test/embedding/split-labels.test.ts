import {
  Document,
  IngestionPipeline,
  MetadataMode,
  SentenceSplitter,
  Settings,
  TextNode,
  VectorStoreIndex,
  type BaseNode,
} from "llamaindex";
import { describe, expect, it, onTestFinished } from "vitest";
import { png } from "@x/test-support";
import { JigsawReader, ingest } from "../../src/index.ts";
import { embeddingOf, failureOf, sent, startService } from "../support/service.ts";

const filename = "Screenshot 2024-05-01 at 10.22.33 of the booking page (2).png";
const dishes = Array.from({ length: 20 }, (_, at) => `Dish ${at} costs ${at + 3} euros.`).join(" ");

async function setUp(words?: string) {
  const service = await startService();
  onTestFinished(() => {
    for (const { text } of sent(service)) expect(String(text)).not.toMatch(/[[\]#]|Screenshot|png|booking/);
  });
  const embedding = embeddingOf(service);
  Settings.embedModel = embedding;
  const reader = new JigsawReader({
    embedModel: embedding,
    describe: words === undefined ? undefined : () => words,
  });
  const [node] = await reader.loadData({ data: png("a"), filename });
  if (!node) throw new Error("Expected a node.");
  return { service, embedding, node, texts: () => sent(service).flatMap(({ text }) => text ?? []) };
}

/**
 * Splits nodes into pieces of the given size. LlamaIndex's splitter copies the vector and the metadata to each piece.
 */
function split(nodes: BaseNode[], size: number): BaseNode[] {
  const splitter = new SentenceSplitter({ chunkSize: size, chunkOverlap: 0 });
  return splitter.getNodesFromDocuments(nodes as TextNode[]);
}

describe("the placeholder of a picture that a node parser cut", () => {
  it.each([120, 60, 52])("keeps the picture's vector in every piece (%i)", async (size) => {
    const { embedding, node, texts } = await setUp();
    const vector = [...(node.embedding ?? [])];
    const pieces = split([node], size);
    await embedding(pieces);
    expect(texts()).toEqual([]);
    expect(pieces.map((piece) => [...(piece.embedding ?? [])])).toEqual(pieces.map(() => vector));
  });

  it.each([200, 120])("is not embedded with the words beside it (%i)", async (size) => {
    const { embedding, node, texts } = await setUp(dishes);
    const pieces = split([node], size);
    expect(pieces.length).toBeGreaterThan(1);
    await embedding(pieces);
    expect(texts().length).toBeGreaterThan(0);
  });

  it("is recognised by its node's metadata if the vector is missing, and rejected if there are no other words", async () => {
    const { embedding, node } = await setUp(dishes);
    const copy = new TextNode(JSON.parse(JSON.stringify(node.toJSON())) as object);
    copy.embedding = undefined;
    const piece = (text: string): TextNode =>
      new TextNode({
        text,
        metadata: copy.metadata,
        relationships: { SOURCE: copy.asRelatedNodeInfo() },
        excludedEmbedMetadataKeys: copy.excludedEmbedMetadataKeys,
      });
    const words = [piece(`It costs 22 euros. [image ${filename.slice(0, 20)}`)];
    await embedding(words);
    for (const text of [`[image ${filename.slice(0, 20)}`, "of the booking page", node.text.slice(-20)]) {
      expect(await failureOf(embedding([piece(text)]))).toMatchObject({
        message: expect.stringMatching(/^nodes\[0\] .*placeholder/),
      });
    }
  });

  it("works with `describe`, a splitter and an index together", async () => {
    const { service, node } = await setUp(dishes);
    const pipeline = new IngestionPipeline({
      transformations: [new SentenceSplitter({ chunkSize: 200, chunkOverlap: 0 })],
      disableCache: true,
    });
    const nodes = await pipeline.run({ nodes: [node] });
    const index = await VectorStoreIndex.init({ nodes });
    const [best] = await index.asRetriever({ similarityTopK: 1 }).retrieve("Dish 3 costs 6 euros.");
    expect(best?.node.getContent(MetadataMode.NONE)).toContain("Dish 3");
    expect(service.requests.length).toBeGreaterThan(1);
  });
});

describe("a user's own text that ends like an unknown placeholder", () => {
  it("is rejected by every method alike", async () => {
    const { service, embedding } = await setUp();
    const text = "I saw [image note.png #1a2b3c4d]";
    const rejection = { message: expect.stringContaining("placeholder") };
    const attempts = [
      embedding.getTextEmbedding(text),
      embedding.getTextEmbeddings(["a", text]),
      embedding.getTextEmbeddingsBatch([text]),
      embedding([new TextNode({ text })]),
      embedding.embed({ text }),
      new JigsawReader({ embedModel: embedding }).loadData({ text }),
    ];
    for (const attempt of attempts) expect(await failureOf(attempt)).toMatchObject(rejection);
    const index = await VectorStoreIndex.init({ nodes: [] });
    const sources = [{ text }, new Document({ text })];
    expect(await ingest({ index, sources })).toMatchObject({
      added: 0,
      failed: [{ error: rejection }, { error: rejection }],
    });
    expect(service.requests).toHaveLength(1);
  });
});
