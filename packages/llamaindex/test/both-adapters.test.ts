import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  JigsawDirectoryLoader,
  JigsawEmbeddings,
  speakerVectorOf as voiceIn,
  vectorOf,
  wordsOf as wordsIn,
} from "@x/langchain-jigsaw";
import { describe, expect, it } from "vitest";
import { docxOf, paragraph, pdfOf, png, temporaryFolder, wav } from "@x/test-support";
import { JigsawDirectoryReader, speakerVectorOf, wordsOf } from "../src/index.ts";
import { dimensions, embeddingOf, startService } from "./support/service.ts";

const long = Array.from({ length: 900 }, (_, index) => `Sentence number ${index} is here.`).join(" ");
const cue = long.replaceAll("Sentence", "Line");
const files = {
  "a.png": png("a"),
  "b.wav": wav("b", 3),
  "c.pdf": pdfOf(["First page", "Second page"]),
  "d.txt": long,
  "e.csv": "a,b\n1,2\n",
  "f.docx": docxOf(paragraph("Closed on Sundays")),
  "g.html": "<nav>Home</nav><h1>Hours</h1><p>Closed",
  "h.srt": `1\n00:00:01,000 --> 00:00:02,500\n${cue}\n\n2\n00:01:00,000 --> 00:01:04,000\n${cue}`,
  README: "All work and no play makes Jack a dull boy. ".repeat(3700),
};

/** A chunk from either adapter, with neutral names. */
interface AdapterChunk {
  readonly id: string | undefined;
  readonly text: string;
  readonly words: string;
  readonly vector: number[] | undefined;
  readonly voice: number[] | undefined;
  readonly source: unknown;
  readonly type: unknown;
  readonly mimeType: unknown;
  readonly sha256: unknown;
  readonly chunk: readonly unknown[];
  readonly times: readonly unknown[];
  readonly page: unknown;
}

describe.each(["whole", "pages"] as const)("the same files through both adapters (PDFs: %s)", (pdf) => {
  it("have the same vectors, chunks, times, speaker vectors and ids", async () => {
    const service = await startService();
    const folder = temporaryFolder(files);
    const embeddings = new JigsawEmbeddings({
      apiKey: "test-key",
      baseURL: service.url,
      requestsPerSecond: Infinity,
      dimensions,
    });
    const options = { pdf, speakerFingerprint: true };
    const documents = await new JigsawDirectoryLoader(folder, { embeddings, ...options }).load();
    const embedModel = embeddingOf(service);
    const nodes = await new JigsawDirectoryReader({ embedModel, ...options }).loadData(folder);
    const langchain = documents.map((document): AdapterChunk => {
      const { source, type, mimeType, sha256, chunk, chunks, startTime, endTime, pageNumber } =
        document.metadata;
      return {
        id: document.id,
        text: document.pageContent,
        words: wordsIn(document),
        vector: vectorOf(document),
        voice: voiceIn(document),
        source,
        type,
        mimeType,
        sha256,
        chunk: [chunk, chunks],
        times: [startTime, endTime],
        page: pageNumber,
      };
    });
    const llamaindex = nodes.map((node): AdapterChunk => {
      const { metadata: of } = node;
      return {
        id: node.id_,
        text: node.text,
        words: wordsOf(node),
        vector: node.embedding,
        voice: speakerVectorOf(node),
        source: of.source,
        type: of.modality,
        mimeType: of.mime_type,
        sha256: of.content_sha256,
        chunk: [of.chunk_index, of.chunk_count],
        times: [of.start_time, of.end_time],
        page: of.page_number,
      };
    });
    expect(llamaindex).toEqual(langchain);
    expect(langchain.filter(({ source }) => source === join(folder, "b.wav"))).toHaveLength(3);
    expect(langchain.filter(({ source }) => source === join(folder, "d.txt")).length).toBeGreaterThan(1);
    expect(langchain.find(({ type }) => type === "image")).toMatchObject({ words: "" });
    expect(langchain.find(({ source }) => source === join(folder, "e.csv"))?.words).toBe("a | b\na: 1; b: 2");
    expect(langchain.find(({ source }) => source === join(folder, "h.srt"))?.times).toEqual([
      1,
      expect.any(Number),
    ]);
    expect(langchain.every(({ vector }) => vector?.length === dimensions)).toBe(true);
    expect(langchain.some(({ voice }) => voice)).toBe(true);
    expect(embeddings.vectorSpace).toBe(embedModel.vectorSpace);
  });
});

it("both adapters export every public name of core", () => {
  const namesIn = (path: string): string[] => {
    const code = readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
    const lists = [...code.matchAll(/export (?:type )?\{([^}]*)\}/g)].flatMap(([, list = ""]) =>
      list.split(","),
    );
    return lists.map((name) => name.trim().replace(/^type /, "")).filter((name) => name !== "");
  };
  const core = namesIn("core/src/index.ts");
  expect(core).toContain("EachResult");
  // LangChain's main entry exports everything from this one.
  expect(namesIn("langchain/src/embeddings/index.ts")).toEqual(expect.arrayContaining(core));
  expect(namesIn("llamaindex/src/index.ts")).toEqual(expect.arrayContaining(core));
});
