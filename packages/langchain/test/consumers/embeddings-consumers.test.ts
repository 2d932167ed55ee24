import { InMemoryRecordManager } from "@langchain/community/indexes/memory";
import { CacheBackedEmbeddings } from "@langchain/classic/embeddings/cache_backed";
import { EnsembleRetriever } from "@langchain/classic/retrievers/ensemble";
import { MultiVectorRetriever } from "@langchain/classic/retrievers/multi_vector";
import { ParentDocumentRetriever } from "@langchain/classic/retrievers/parent_document";
import { RecursiveCharacterTextSplitter } from "@langchain/classic/text_splitter";
import { MemoryVectorStore } from "@langchain/classic/vectorstores/memory";
import { Document } from "@langchain/core/documents";
import { SemanticSimilarityExampleSelector } from "@langchain/core/example_selectors";
import { index } from "@langchain/core/indexing";
import { InMemoryStore } from "@langchain/core/stores";
import { describe, expect, it } from "vitest";
import { JigsawLoader, JigsawRetriever, vectorOf } from "../../src/index.ts";
import { DiskStore } from "../support/disk-store.ts";
import { loadLabelled } from "../support/labels.ts";
import { vectorsIn } from "../support/memory-store.ts";
import { embeddingsOf, failureOf } from "../support/service.ts";

const ofDocuments = (documents: readonly Document[]): (number[] | undefined)[] => documents.map(vectorOf);

describe("LangChain components that use JigsawEmbeddings find pictures, and never embed a placeholder as text", () => {
  it("CacheBackedEmbeddings: caches each vector by its text, and requests none twice", async () => {
    const { embeddings, documents, texts } = await loadLabelled();
    const cached = CacheBackedEmbeddings.fromBytesStore(embeddings, new InMemoryStore(), { namespace: "a" });
    const [first, second] = [new MemoryVectorStore(cached), new MemoryVectorStore(cached)];
    await first.addDocuments(documents);
    await second.addDocuments(documents);
    expect(texts()).toEqual([]);
    for (const { memoryVectors } of [first, second]) {
      // The cache stores 32-bit floats.
      for (const [place, { embedding }] of memoryVectors.entries())
        for (const [at, number] of (ofDocuments(documents)[place] ?? []).entries())
          expect(embedding[at]).toBeCloseTo(number, 5);
    }
  });

  it("CacheBackedEmbeddings: a text equal to the words of a recording gets the recording's vector, unless `textLookup` is off", async () => {
    const { service, documents, texts } = await loadLabelled();
    const recording = documents.find(({ metadata: { type } }) => type === "audio");
    const words = recording?.pageContent ?? "";
    const store = new InMemoryStore<Uint8Array>();
    for (const textLookup of [true, false]) {
      const embeddings = embeddingsOf(service, { textLookup });
      const cached = CacheBackedEmbeddings.fromBytesStore(embeddings, store, { namespace: `${textLookup}` });
      const [vector] = await cached.embedDocuments([words]);
      const own = recording && vectorOf(recording);
      expect(vector?.map(Math.fround).join() === own?.map(Math.fround).join()).toBe(textLookup);
    }
    expect(texts()).toEqual([words]);
    const labels = documents.filter(({ metadata: { type } }) => type === "image");
    const strict = embeddingsOf(service, { textLookup: false });
    expect(await strict.embedDocuments(labels.map(({ pageContent }) => pageContent))).toEqual(
      ofDocuments(labels),
    );
    expect(() => embeddingsOf(service, { textLookup: "no" as unknown as boolean })).toThrow("`textLookup`");
  });

  it("ParentDocumentRetriever: a piece of a placeholder gets the picture's vector, and finds the picture", async () => {
    const { embeddings, documents, picture, texts } = await loadLabelled();
    const vectorstore = new MemoryVectorStore(embeddings);
    const childSplitter = new RecursiveCharacterTextSplitter({ chunkSize: 12, chunkOverlap: 0 });
    const parents = new ParentDocumentRetriever({
      vectorstore,
      byteStore: new InMemoryStore(),
      childSplitter,
      childK: 1,
    });
    await parents.addDocuments(documents);
    expect(texts().length).toBeGreaterThan(1);
    expect(await parents.invoke(picture.pageContent)).toMatchObject([{ pageContent: picture.pageContent }]);
  });

  it("MultiVectorRetriever: vectors of children with new metadata are found by their texts", async () => {
    const { embeddings, documents, picture, texts } = await loadLabelled();
    const vectorstore = new MemoryVectorStore(embeddings);
    const retriever = new MultiVectorRetriever({
      vectorstore,
      byteStore: new InMemoryStore(),
      idKey: "doc",
      childK: 1,
    });
    await vectorstore.addDocuments(
      documents.map(({ pageContent }, at) => new Document({ pageContent, metadata: { doc: String(at) } })),
    );
    await retriever.docstore.mset(documents.map((document, at) => [String(at), document]));
    expect(texts()).toEqual([]);
    expect([...vectorsIn(vectorstore).values()]).toEqual(ofDocuments(documents));
    expect(await retriever.invoke(picture.pageContent)).toMatchObject([{ pageContent: picture.pageContent }]);
  });

  it("EnsembleRetriever: a JigsawRetriever and the store's own retriever find the same", async () => {
    const { embeddings, documents, texts } = await loadLabelled();
    const vectorStore = await MemoryVectorStore.fromDocuments(documents, embeddings);
    const retrievers = [new JigsawRetriever({ vectorStore, k: 2 }), vectorStore.asRetriever(2)];
    const found = await new EnsembleRetriever({ retrievers }).invoke("Bread costs three euros.");
    expect(found[0]?.pageContent).toBe("Bread costs three euros.");
    expect(texts()).toEqual(["Bread costs three euros.", "Bread costs three euros."]);
  });

  it("an example selector: a placeholder among the words of an example is not embedded", async () => {
    const { embeddings, picture, texts } = await loadLabelled();
    const examples = [
      { picture: picture.pageContent, words: "Sunny weather at the sea" },
      { picture: "none", words: "An invoice of May" },
    ];
    const selector = await SemanticSimilarityExampleSelector.fromExamples(
      examples,
      embeddings,
      MemoryVectorStore,
      { k: 1 },
    );
    expect(await selector.selectExamples({ picture: picture.pageContent, words: "Sunny weather" })).toEqual([
      examples[0],
    ]);
    await selector.addExample({ a: "More of the sea", picture: picture.pageContent });
    expect(texts()).toEqual([
      "Sunny weather at the sea",
      "none An invoice of May",
      "Sunny weather",
      "More of the sea",
    ]);
  });

  it("an example selector with only pictures: each has its own vector, as an example and as a query", async () => {
    const { embeddings, documents, picture, texts } = await loadLabelled();
    const examples = documents.map(({ pageContent }, at) => ({ shown: pageContent, at: String(at) }));
    const options = { k: 1, inputKeys: ["shown"] };
    const selector = await SemanticSimilarityExampleSelector.fromExamples(
      examples,
      embeddings,
      MemoryVectorStore,
      options,
    );
    expect(await selector.selectExamples({ shown: picture.pageContent })).toEqual([examples[0]]);
    expect(texts()).toEqual([]);
  });

  it("maximal marginal relevance: uses the stored vectors", async () => {
    const { embeddings, documents, picture, texts } = await loadLabelled();
    const store = await MemoryVectorStore.fromDocuments(documents, embeddings);
    const found = await store.maxMarginalRelevanceSearch(picture.pageContent, { k: 2, fetchK: 6 });
    expect(found[0]?.pageContent).toBe(picture.pageContent);
    expect(texts()).toEqual([]);
  });

  it("index(): stores each Document with its vector, and skips it the second time", async () => {
    const { embeddings, documents, texts } = await loadLabelled();
    const vectorStore = new DiskStore(embeddings);
    const recordManager = new InMemoryRecordManager();
    // Without `cleanup`, because the record manager in memory deletes records of the same millisecond as the run.
    const options = { sourceIdKey: "source" };
    const docsSource = [...documents];
    expect(await index({ docsSource, vectorStore, recordManager, options })).toMatchObject({ numAdded: 6 });
    expect(await index({ docsSource, vectorStore, recordManager, options })).toMatchObject({ numSkipped: 6 });
    expect(texts()).toEqual([]);
    const stored = new Map(vectorStore.all().map(({ pageContent, vector }) => [pageContent, vector]));
    for (const document of documents)
      for (const [at, number] of (vectorOf(document) ?? []).entries())
        expect(stored.get(document.pageContent)?.[at]).toBeCloseTo(number, 5);
  });

  it("a text splitter after `describe`: the words are embedded, and the tag gets the picture's own vector", async () => {
    const { embeddings, documents, texts } = await loadLabelled();
    const described = documents.filter(({ pageContent }) => pageContent.startsWith("Fish"));
    const splitter = new RecursiveCharacterTextSplitter({ chunkSize: 20, chunkOverlap: 0 });
    const store = await MemoryVectorStore.fromDocuments(await splitter.splitDocuments(described), embeddings);
    expect(texts()).toEqual(["Fish and chips cost", "nine euros."]);
    expect(new Set(store.memoryVectors.map(({ embedding }) => embedding.join())).size).toBe(3);
  });

  it("a user's own text that ends like an unknown placeholder: rejected by every method alike", async () => {
    const { embeddings, service } = await loadLabelled();
    const text = "I saw [image note.png #1a2b3c4d]";
    const store = new MemoryVectorStore(embeddings);
    const document = new Document({ pageContent: text });
    const sent = service.requests.length;
    const attempts = [
      embeddings.embedDocuments([text]),
      embeddings.embed({ text }),
      store.addDocuments([document]),
      new JigsawLoader({ text }, { embeddings }).load(),
      new JigsawLoader(document, { embeddings }).load(),
    ];
    for (const attempt of attempts)
      expect(await failureOf(attempt)).toMatchObject({ message: expect.stringContaining("placeholder") });
    expect(store.memoryVectors).toEqual([]);
    expect(service.requests).toHaveLength(sent);
  });
});
