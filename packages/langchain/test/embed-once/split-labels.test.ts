import { ParentDocumentRetriever } from "@langchain/classic/retrievers/parent_document";
import { RecursiveCharacterTextSplitter } from "@langchain/classic/text_splitter";
import { MemoryVectorStore } from "@langchain/classic/vectorstores/memory";
import { Document } from "@langchain/core/documents";
import { InMemoryStore } from "@langchain/core/stores";
import { describe, expect, it } from "vitest";
import { JigsawLoader, vectorOf } from "../../src/index.ts";
import { png } from "@x/test-support";
import { embeddingsOf, failureOf, startService } from "../support/service.ts";

const filename = "Screenshot 2024-05-01 at 10.22.33 of the booking page (2).png";
const dishes = Array.from({ length: 20 }, (_, index) => `Dish ${index} costs ${index + 3} euros.`).join(" ");

function splitter(chunkSize: number, chunkOverlap = 0): RecursiveCharacterTextSplitter {
  return new RecursiveCharacterTextSplitter({ chunkSize, chunkOverlap });
}

async function setUp(words?: () => string) {
  const service = await startService();
  const embeddings = embeddingsOf(service);
  const documents = await new JigsawLoader(
    { data: png("a"), filename },
    { embeddings, describe: words },
  ).load();
  const texts = (): unknown[] => service.requests.flatMap(({ params }) => params?.["text"] ?? []);
  return { service, embeddings, documents, texts };
}

describe("the placeholder text of an image, after a text splitter has cut it", () => {
  it.each([200, 50, 20, 9])("keeps the image's vector in every piece of %i characters", async (size) => {
    const { embeddings, documents, texts } = await setUp();
    const vectorstore = new MemoryVectorStore(embeddings);
    const parents = new ParentDocumentRetriever({
      vectorstore,
      byteStore: new InMemoryStore(),
      childSplitter: splitter(size),
    });
    await parents.addDocuments(documents);
    expect(texts()).toEqual([]);
    const vectors = vectorstore.memoryVectors.map(({ embedding }) => embedding);
    expect(vectors).toEqual(vectors.map(() => documents[0] && vectorOf(documents[0])));
  });

  it.each([
    [200, 0],
    [200, 20],
    [60, 0],
  ])(
    "is not embedded with the words beside it (pieces of %i characters, overlap %i)",
    async (size, overlap) => {
      const { embeddings, documents, texts } = await setUp(() => dishes);
      const store = await MemoryVectorStore.fromDocuments(
        await splitter(size, overlap).splitDocuments(documents),
        embeddings,
      );
      expect(texts().length).toBeGreaterThan(2);
      expect(texts().join()).not.toMatch(/[[\]#]|image|Screenshot|png/);
      const [[best] = []] = await store.similaritySearchWithScore(texts()[0] as string, 1);
      expect(best?.pageContent).toContain("Dish");
    },
  );

  it("is rejected if the piece matches two pictures with the same name", async () => {
    const { embeddings, documents } = await setUp();
    const other = await new JigsawLoader({ data: png("b"), filename }, { embeddings }).load();
    expect([...documents, ...other]).toHaveLength(2);
    expect(
      await failureOf(embeddings.embedDocuments(["Bread", `[image ${filename.slice(0, 20)}`])),
    ).toMatchObject({
      index: 1,
      message: expect.stringMatching(/^texts\[1\] is part of a placeholder .*loadAndSplit/),
    });
  });

  it("is not confused with texts that only look like the start of one", async () => {
    const { embeddings, documents, texts } = await setUp();
    const own = ["See [image gallery", "See [image", "of the booking page", "A list [", "#1a2b3c4d"];
    await embeddings.embedDocuments(own);
    expect(new Set(texts())).toEqual(new Set(own));
    expect(documents.map((document) => new Document(document).pageContent)).toHaveLength(1);
  });
});
