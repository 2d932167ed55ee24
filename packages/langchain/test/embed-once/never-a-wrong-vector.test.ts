import { MemoryVectorStore } from "@langchain/classic/vectorstores/memory";
import { Document } from "@langchain/core/documents";
import { RecursiveCharacterTextSplitter } from "@langchain/classic/text_splitter";
import type { Emulator, Engine } from "@x/jigsaw-emulator";
import { describe, expect, it } from "vitest";
import { png, wav } from "@x/test-support";
import {
  addDocuments,
  JigsawInputError,
  JigsawLoader,
  vectorOf,
  type JigsawEmbeddings,
} from "../../src/index.ts";
import { vectorsIn } from "../support/memory-store.ts";
import { embeddingsOf, failureOf, startService } from "../support/service.ts";

/** An engine for which every recording ends with the same words. */
const politeEngine = (dimensions = 32): Engine => ({
  name: "polite",
  types: ["text", "audio"],
  embed: async (input) => {
    if ("text" in input) return { embeddings: [ones(dimensions, 1)], chunks: [input.text] };
    const name = "file" in input ? input.file.name.length : 0;
    return {
      embeddings: [ones(dimensions, name), ones(dimensions, name + 100)],
      chunks: [
        { text: `words of a name with ${name} letters`, timestamp: [0, 5] },
        { text: "Thank you.", timestamp: [5, 6] },
      ],
    };
  },
});

/** A vector with a different direction for each seed. */
const ones = (dimensions: number, seed: number): number[] =>
  Array.from({ length: dimensions }, (_, index) => 1 / (1 + ((index + seed) % dimensions)));

const beach = { data: png("beach"), filename: "beach.png" };
const bay = { data: png("bay"), filename: "bay.png" };
const note = { text: "Closed on Sundays. Open on all other days, from nine to five." };

interface Loaded {
  readonly service: Emulator;
  readonly embeddings: JigsawEmbeddings;
  readonly documents: Document[];
}

async function load(sources = [beach, bay, note]): Promise<Loaded> {
  const service = await startService();
  const embeddings = embeddingsOf(service);
  const documents = await new JigsawLoader(sources, { embeddings, describe: () => "The sea" }).load();
  return { service, embeddings, documents };
}

describe("a loaded Document's vector is found", () => {
  it("if the list is reordered, filtered, duplicated, or has copies of Documents", async () => {
    const { service, embeddings, documents } = await load();
    const [first, second, third] = documents as [Document, Document, Document];
    const lists = [
      [third, first, second],
      [second],
      [first, first, second],
      [Object.assign({}, second), first],
    ];
    for (const list of lists) {
      const vectors = await embeddings.embedDocuments(list.map(({ pageContent }) => pageContent));
      expect(vectors).toEqual(list.map((document) => vectorOf(document)));
    }
    expect(service.requests).toHaveLength(3);
  });

  it("after a store failed, and by two stores at once", async () => {
    const { service, embeddings, documents } = await load();
    let failures = 1;
    class FlakyStore extends MemoryVectorStore {
      override async addVectors(...given: Parameters<MemoryVectorStore["addVectors"]>): Promise<void> {
        if (failures-- > 0) throw new Error("down");
        await super.addVectors(...given);
      }
    }
    const store = new FlakyStore(embeddings);
    await expect(store.addDocuments(documents)).rejects.toThrow("down");
    const others = [store, new MemoryVectorStore(embeddings)];
    await Promise.all(others.map((one) => one.addDocuments(documents)));
    for (const one of others) {
      for (const document of documents) {
        expect(vectorsIn(one).get(document.pageContent)).toEqual(vectorOf(document));
      }
    }
    expect(service.requests).toHaveLength(3);
  });

  it("and returned as a copy, so that changing it has no effect", async () => {
    const { embeddings, documents } = await load();
    const [first] = documents as [Document];
    const before = vectorOf(first);
    vectorOf(first)?.fill(0);
    (await embeddings.embedDocuments([first.pageContent]))[0]?.fill(0);
    const store = new MemoryVectorStore(embeddings);
    await addDocuments(store, [first]);
    store.memoryVectors[0]?.embedding.fill(0);
    expect(vectorOf(first)).toEqual(before);
  });

  it("in a list with new texts, which are embedded", async () => {
    const { service, embeddings, documents } = await load();
    const texts = ["new", documents[0]?.pageContent ?? "", "newer"];
    const seen: unknown[] = [];
    const onProgress = ({ done, total }: { done: number; total: number }): void =>
      void seen.push([done, total]);
    const vectors = await embeddings.embedDocuments(texts, { onProgress });
    expect(vectors[1]).toEqual(vectorOf(documents[0] as Document));
    expect(service.requests.slice(3).map(({ params }) => params?.["text"])).toEqual(["new", "newer"]);
    expect(seen).toEqual([
      [2, 3],
      [3, 3],
    ]);
  });

  it("and the `index` and `completed` of a failure refer to the whole list", async () => {
    const service = await startService({ faults: [{ kind: "status", status: 400, match: "bad" }] });
    const embeddings = embeddingsOf(service);
    const [loaded = new Document({ pageContent: "" })] = await new JigsawLoader(beach, { embeddings }).load();
    const error = await failureOf(embeddings.embedDocuments([loaded.pageContent, "fine", "bad"]));
    expect(error).toMatchObject({ index: 2 });
    expect((error as { completed: number[][] }).completed[0]).toEqual(vectorOf(loaded));
  });
});

describe("a vector is never used for another text", () => {
  it("edited: the new words are embedded", async () => {
    const { service, embeddings, documents } = await load();
    const [, , text] = documents as [Document, Document, Document];
    text.pageContent = "Open on Sundays";
    expect(vectorOf(text)).toBeUndefined();
    const store = new MemoryVectorStore(embeddings);
    await addDocuments(store, [text]);
    expect(service.requests[3]?.params).toMatchObject({ text: "Open on Sundays" });
  });

  it("split: each part is embedded", async () => {
    const { service, embeddings, documents } = await load();
    const splitter = new RecursiveCharacterTextSplitter({ chunkSize: 30, chunkOverlap: 0 });
    const parts = await splitter.splitDocuments(documents.slice(2));
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.map(vectorOf)).toEqual(parts.map(() => undefined));
    await MemoryVectorStore.fromDocuments(parts, embeddings);
    expect(service.requests).toHaveLength(3 + parts.length);
  });

  it("split by the loader: only texts are split", async () => {
    const service = await startService();
    const embeddings = embeddingsOf(service);
    const splitter = new RecursiveCharacterTextSplitter({ chunkSize: 30, chunkOverlap: 0 });
    const loader = new JigsawLoader([beach, note], { embeddings, describe: () => "Words ".repeat(20) });
    const parts = await loader.loadAndSplit(splitter);
    expect(parts.filter(({ metadata }) => metadata["type"] === "image")).toHaveLength(1);
    expect(parts.length).toBeGreaterThan(2);
    expect(await loader.loadAndSplit()).toHaveLength(2);
  });

  it("copied through JSON: the placeholder of a picture that is not in memory is rejected", async () => {
    const { service, embeddings, documents } = await load([{ data: png("pier"), filename: "pier.png" }]);
    const [picture] = documents as [Document];
    const copy = JSON.parse(JSON.stringify(picture)) as Document;
    copy.pageContent = picture.pageContent.replace(/#[\da-f]{8}/, "#00000000");
    const error = await failureOf(MemoryVectorStore.fromDocuments([new Document(copy)], embeddings));
    expect(JigsawInputError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ index: 0, message: expect.stringContaining("Load the source again") });
    expect(service.requests).toHaveLength(1);
  });

  it("loaded with other options: the error says what to pass to the loader", async () => {
    const { service, documents } = await load();
    const longer = embeddingsOf(service, { dimensions: 64 });
    const store = new MemoryVectorStore(longer);
    const message = expect.stringMatching(
      /documents\[0\].*different options.*Pass the same `embeddings` to the loader/,
    );
    expect(await failureOf(addDocuments(store, documents))).toMatchObject({ message });
    expect(await failureOf(store.addDocuments(documents))).toMatchObject({
      message: expect.stringContaining("texts[0]"),
    });
    expect(service.requests).toHaveLength(3);
    // Texts are simply embedded again.
    await addDocuments(store, documents.slice(2));
    await store.addDocuments(documents.slice(2));
    expect(service.requests).toHaveLength(5);
    expect(store.memoryVectors.map(({ embedding }) => embedding.length)).toEqual([64, 64]);
  });

  it("two recordings with the same words: one gets a tag, and each has its own vector", async () => {
    const service = await startService({ engine: politeEngine() });
    const embeddings = embeddingsOf(service);
    const sources = ["a.wav", "bbb.wav"].map((filename) => ({ data: wav(filename), filename }));
    const documents = await new JigsawLoader(sources, { embeddings }).load();
    const thanks = documents.filter(({ pageContent }) => pageContent.startsWith("Thank you."));
    expect(thanks.map(({ pageContent }) => pageContent)).toEqual([
      "Thank you.",
      expect.stringMatching(/^Thank you\. \[audio bbb\.wav 2\/2 #[\da-f]{8}\]$/),
    ]);
    const store = await MemoryVectorStore.fromDocuments(documents, embeddings);
    expect(service.requests).toHaveLength(2);
    for (const document of documents) {
      expect(vectorsIn(store).get(document.pageContent)).toEqual(vectorOf(document));
    }
    expect(vectorOf(thanks[0] as Document)).not.toEqual(vectorOf(thanks[1] as Document));
  });

  it("the later source gets the tag, whichever response arrives first", async () => {
    const polite = politeEngine();
    const slowFirst: Engine = {
      ...polite,
      embed: async (input) => {
        if ("file" in input && input.file.name === "a.wav")
          await new Promise((resolve) => setTimeout(resolve, 100));
        return await polite.embed(input);
      },
    };
    const embeddings = embeddingsOf(await startService({ engine: slowFirst }));
    const sources = ["a.wav", "bbb.wav"].map((filename) => ({ data: wav(filename), filename }));
    const documents = await new JigsawLoader(sources, { embeddings }).load();
    expect(documents[1]?.pageContent).toBe("Thank you.");
  });

  it("a note with the same words as a recording: each has its own vector", async () => {
    const service = await startService({ engine: politeEngine() });
    const embeddings = embeddingsOf(service);
    const [recording] = [{ data: wav("a"), filename: "a.wav" }];
    const documents = await new JigsawLoader([recording, { text: "Thank you." }], { embeddings }).load();
    const store = await MemoryVectorStore.fromDocuments(documents, embeddings);
    expect(store.memoryVectors.map(({ embedding }) => embedding)).toEqual(
      documents.map((one) => vectorOf(one)),
    );
    expect(service.requests).toHaveLength(2);
  });
});

describe("a text that only looks like a tag", () => {
  it("is checked quickly, however long and hostile it is", async () => {
    const service = await startService();
    const start = process.cpuUsage();
    await embeddingsOf(service).embedDocuments([`${"[image ".repeat(15_000)}]`]);
    // A quadratic search would take minutes of CPU time.
    expect(process.cpuUsage(start).user / 1e6).toBeLessThan(5);
    expect(service.requests).toHaveLength(1);
  });
});
