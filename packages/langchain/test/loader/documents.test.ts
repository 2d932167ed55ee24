import type { Engine } from "@x/jigsaw-emulator";
import { describe, expect, it } from "vitest";
import { pdfOf, png, temporaryFolder, wav } from "@x/test-support";
import { JigsawInputError, JigsawLoader, speakerVectorOf, vectorOf } from "../../src/index.ts";
import { embeddingsOf, startService } from "../support/service.ts";

const vectorOfOnes = (dimensions: number): number[] =>
  new Array<number>(dimensions).fill(1 / Math.sqrt(dimensions));

describe("a source becomes Documents", () => {
  it("one for each chunk, with text, id, vector and flat metadata", async () => {
    const embeddings = embeddingsOf(await startService());
    const recording = { data: wav("talk", 2), filename: "talk.wav" };
    const documents = await new JigsawLoader(recording, {
      embeddings,
      metadata: { tenant: "a", chunk: 9 },
    }).load();
    const { chunks, sha256 } = await embeddings.embed(recording);
    const shared = {
      source: "talk.wav",
      type: "audio",
      mimeType: "audio/wav",
      sha256,
      chunks: 2,
      tenant: "a",
    };
    expect(documents).toEqual([
      {
        id: chunks[0]?.id,
        pageContent: chunks[0]?.text,
        metadata: { ...shared, chunk: 0, startTime: 0, endTime: 10 },
      },
      {
        id: chunks[1]?.id,
        pageContent: chunks[1]?.text,
        metadata: { ...shared, chunk: 1, startTime: 10, endTime: 20 },
      },
    ]);
    expect(documents.map(vectorOf)).toEqual(chunks.map(({ vector }) => vector));
  });

  it("with the same ids each time, whatever the file name", async () => {
    const embeddings = embeddingsOf(await startService());
    const load = async (filename: string): Promise<(string | undefined)[]> =>
      (await new JigsawLoader({ data: png("a"), filename }, { embeddings }).load()).map(({ id }) => id);
    expect(await load("a.png")).toEqual(await load("b.png"));
  });

  it("with a tag in place of words, or a tag after the words of `describe`", async () => {
    const embeddings = embeddingsOf(await startService());
    const folder = temporaryFolder({ "holiday [1].png": png("beach") });
    const path = `${folder}/holiday [1].png`;
    const [plain] = await new JigsawLoader(path, { embeddings }).load();
    expect(plain?.pageContent).toBe(`[image holiday 1 .png #${plain?.id?.slice(0, 8)}]`);
    const seen: unknown[] = [];
    const words = (source: unknown): string => {
      seen.push(source);
      return " The sea at noon\n";
    };
    const [described] = await new JigsawLoader(path, { embeddings, describe: words }).load();
    expect(described?.pageContent).toBe(`The sea at noon ${plain?.pageContent}`);
    expect(seen).toEqual([{ path }]);
  });

  it("with one description for each chunk if `describe` returns a list", async () => {
    const pdf: Engine = {
      name: "pages",
      types: ["pdf"],
      embed: async ({ dimensions }) => ({ embeddings: [1, 2, 3].map(() => vectorOfOnes(dimensions)) }),
    };
    const embeddings = embeddingsOf(await startService({ engine: pdf }));
    const source = { data: pdfOf(["x"]), filename: "a.pdf" };
    const documents = await new JigsawLoader(source, { embeddings, describe: () => ["one", "two"] }).load();
    expect(documents.map(({ pageContent }) => pageContent.replace(/#.*/, "#"))).toEqual([
      "one [pdf a.pdf 1/3 #",
      "two [pdf a.pdf 2/3 #",
      "[pdf a.pdf 3/3 #",
    ]);
  });

  it("with the same metadata keys for all Documents of one type, and only scalar values", async () => {
    const embeddings = embeddingsOf(await startService());
    const sources = [
      { data: png("bytes") },
      "https://example.com/picture.png",
      { url: "https://example.com/picture", type: "image" as const },
      { path: `${temporaryFolder({ "c.png": png("c") })}/c.png` },
      { data: png("mime"), mimeType: "image/png", filename: "d.png" },
    ];
    const documents = await new JigsawLoader(sources, { embeddings }).load();
    const keys = documents.map(({ metadata }) => Object.keys(metadata).sort());
    expect(new Set(keys.map((names) => names.join())).size).toBe(1);
    for (const { metadata } of documents) {
      for (const value of Object.values(metadata)) expect(typeof value).toMatch(/^(string|number|boolean)$/);
    }
  });

  it("with the speaker vector of each chunk, with the only one, or with none if they can't be assigned", async () => {
    const voices = (count: number): Engine => ({
      name: "voices",
      types: ["audio"],
      embed: async ({ dimensions }) => ({
        embeddings: [1, 2].map(() => vectorOfOnes(dimensions)),
        chunks: [0, 1].map((start) => ({ text: `words ${start}`, timestamp: [start, start + 1] as const })),
        speakerEmbeddings: Array.from({ length: count }, (_, index) =>
          Array.from({ length: dimensions }, (__, at) => (at === index ? 1 : 0)),
        ),
      }),
    });
    const speakers = async (count: number): Promise<(number | undefined)[]> => {
      const embeddings = embeddingsOf(await startService({ engine: voices(count) }));
      const source = { data: wav("talk"), filename: "talk.wav" };
      const documents = await new JigsawLoader(source, { embeddings, speakerFingerprint: true }).load();
      return documents.map((document) => speakerVectorOf(document)?.indexOf(1));
    };
    expect(await speakers(2)).toEqual([0, 1]);
    expect(await speakers(1)).toEqual([0, 0]);
    expect(await speakers(3)).toEqual([undefined, undefined]);
  });

  it("without empty chunks, which are counted", async () => {
    const silence: Engine = {
      name: "silence",
      types: ["audio"],
      embed: async ({ dimensions }) => ({
        embeddings: [1, 2, 3].map(() => vectorOfOnes(dimensions)),
        chunks: ["", "Hello", " \n"].map((text, at) => ({ text, timestamp: [at, at + 1] as const })),
      }),
    };
    const embeddings = embeddingsOf(await startService({ engine: silence }));
    const loader = new JigsawLoader({ data: wav("s"), filename: "s.wav" }, { embeddings });
    const documents = await loader.load();
    expect(documents).toMatchObject([
      { pageContent: "Hello", metadata: { chunk: 1, chunks: 3, startTime: 1 } },
    ]);
    expect(loader.blank).toBe(2);
  });
});

describe("options of a loader", () => {
  it.each([
    [{ pdf: "page" }, "`pdf`"],
    [{ describe: "words" }, "`describe`"],
    [{ metadata: { tags: ["a"] } }, "`metadata.tags`"],
    [{ metadata: { at: null } }, "`metadata.at`"],
    [{ embeddings: {} }, "`embeddings`"],
  ])("are rejected by name if they are invalid: %j", (options, name) => {
    const make = (): unknown => new JigsawLoader([], { ...options } as object);
    expect(make).toThrow(JigsawInputError);
    expect(make).toThrow(name);
  });
});
