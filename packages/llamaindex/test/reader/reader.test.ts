import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { SimpleDirectoryReader } from "@llamaindex/readers/directory";
import {
  FileReader,
  MetadataMode,
  NodeRelationship,
  Settings,
  VectorStoreIndex,
  type TextNode,
} from "llamaindex";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { pdf, pdfOf, png, temporaryFolder, wav } from "@x/test-support";
import {
  describeWithPdfText,
  JigsawAuthenticationError,
  JigsawDirectoryReader,
  JigsawEmbedding,
  JigsawInputError,
  JigsawReader,
  jigsawReaders,
  JigsawRetriever,
  speakerVectorOf,
} from "../../src/index.ts";
import { dimensions, embeddingOf, failureOf, sent, startService } from "../support/service.ts";

const uuid = /^[\da-f]{8}-[\da-f]{4}-5[\da-f]{3}-[\da-f]{4}-[\da-f]{12}$/;
const link = (nodeId: unknown): unknown => expect.objectContaining({ nodeId });

beforeEach(() => void (Settings.embedModel = embeddingOf({ url: "http://127.0.0.1:9" })));
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

describe("JigsawReader", () => {
  it("extends LlamaIndex's FileReader, and takes the model from Settings when it reads", async () => {
    const reader = new JigsawReader();
    const service = await startService();
    Settings.embedModel = embeddingOf(service);
    expect(reader).toBeInstanceOf(FileReader);
    expect(await reader.loadData({ text: "words" })).toHaveLength(1);
    expect(service.requests).toHaveLength(1);
  });

  it("uses the current Settings for each source, also within `withEmbedModel`", async () => {
    const service = await startService();
    const reader = new JigsawReader();
    const lengthWith = async (size: number): Promise<number | undefined> => {
      const embedModel = embeddingOf(service, { dimensions: size });
      const [node] = await Settings.withEmbedModel(embedModel, () => reader.loadData({ text: "words" }));
      return node?.embedding?.length;
    };
    expect([await lengthWith(32), await lengthWith(128)]).toEqual([32, 128]);
  });

  it("creates one model from the environment if Settings has no JigsawEmbedding", async () => {
    vi.stubEnv("JIGSAWSTACK_API_KEY", "from-env");
    const used = vi.spyOn(JigsawEmbedding.prototype, "identify");
    Settings.embedModel = {} as JigsawEmbedding;
    const reader = new JigsawReader({ onError: () => {} });
    await reader.loadData("/nowhere/a.png");
    await reader.loadData("/nowhere/b.png");
    const models = used.mock.contexts;
    expect(models).toHaveLength(2);
    expect(models[1]).toBe(models[0]);
  });

  it("mentions a second copy of LlamaIndex as a possible reason for a missing key", async () => {
    Settings.embedModel = undefined as unknown as JigsawEmbedding;
    const error = await failureOf(new JigsawReader().loadData({ text: "words" }));
    expect(error).toBeInstanceOf(JigsawInputError);
    expect(String(error)).toMatch(/API key is missing.*two copies of `@llamaindex\/core`.*`embedModel`/);
  });

  it("rejects unknown options", () => {
    const misspelt: object = { pdfs: "pages" };
    expect(() => new JigsawReader(misspelt)).toThrow("Unknown option `pdfs`. Did you mean `pdf`?");
    expect(() => jigsawReaders(misspelt)).toThrow("`pdfs`");
    expect(() => new JigsawDirectoryReader(misspelt)).toThrow("`pdfs`");
    expect(() => new JigsawDirectoryReader({ recursive: false, onProgress: () => {} })).not.toThrow();
  });

  it("reads a picture into a plain text node with its vector, its metadata and a placeholder text", async () => {
    const service = await startService();
    const folder = temporaryFolder({ "menu.png": png("menu") });
    const path = join(folder, "menu.png");
    const [node, ...more] = await new JigsawReader({ embedModel: embeddingOf(service) }).loadData(path);
    expect(more).toEqual([]);
    expect(node?.type).toBe("TEXT");
    expect(node?.embedding).toHaveLength(dimensions);
    expect(node?.id_).toMatch(uuid);
    expect(node?.getContent()).toMatch(/^\[image menu\.png #[\da-f]{8}\]$/);
    expect(node?.metadata).toEqual({
      source: path,
      modality: "image",
      mime_type: "image/png",
      content_sha256: expect.stringMatching(/^[\da-f]{64}$/),
      chunk_index: 0,
      chunk_count: 1,
    });
    expect(node?.sourceNode?.nodeId).toMatch(uuid);
  });

  it("reads a recording into a node for each chunk, with times, speaker vector and links", async () => {
    const service = await startService();
    const reader = new JigsawReader({ embedModel: embeddingOf(service), speakerFingerprint: true });
    const nodes = await reader.loadData({ data: wav("talk", 3), filename: "talk.wav" });
    expect(nodes.map(({ metadata }) => [metadata.start_time, metadata.end_time])).toEqual([
      [0, 10],
      [10, 20],
      [20, 30],
    ]);
    const [first, second, third] = nodes;
    expect(second?.relationships).toEqual({
      [NodeRelationship.SOURCE]: link(first?.sourceNode?.nodeId),
      [NodeRelationship.PREVIOUS]: link(first?.id_),
      [NodeRelationship.NEXT]: link(third?.id_),
    });
    expect(first?.prevNode).toBeUndefined();
    expect(third?.nextNode).toBeUndefined();
    expect(nodes.map((node) => speakerVectorOf(node)?.length)).toEqual([dimensions, dimensions, dimensions]);
  });

  it("excludes the metadata that the reader adds from embeddings, and passes only the source and your own metadata to language models", async () => {
    const reader = new JigsawReader({
      embedModel: embeddingOf(await startService()),
      metadata: { tenant: "a" },
    });
    const [node] = await reader.loadData({ text: "words", id: "note" });
    expect(node?.getContent(MetadataMode.EMBED)).toBe("tenant: a\n\nwords");
    expect(node?.getContent(MetadataMode.LLM)).toBe("source: text\ntenant: a\n\nwords");
  });

  it("rejects invalid values of options", () => {
    expect(() => new JigsawReader({ metadata: { tags: ["a"] as unknown as string } })).toThrow(
      /metadata\.tags/,
    );
    expect(() => new JigsawReader({ pdf: "half" as "whole" })).toThrow(/`pdf`/);
  });

  it("rejects other embeddings before it reads anything", () => {
    const options = { embedModel: {} as JigsawEmbedding };
    for (const make of [() => new JigsawReader(options), () => new JigsawDirectoryReader(options)]) {
      expect(make).toThrow(/`embedModel` must be a `JigsawEmbedding`/);
    }
  });

  it("returns the same ids each time, and the same source id for each version of a file", async () => {
    const embedModel = embeddingOf(await startService());
    const reader = new JigsawReader({ embedModel });
    const path = join(temporaryFolder({}), "a.png");
    const read = async (content: Uint8Array): Promise<TextNode | undefined> => {
      await writeFile(path, content);
      return (await reader.loadData({ path }))[0];
    };
    const [first, again, changed] = [await read(png("1")), await read(png("1")), await read(png("2"))];
    expect(again?.id_).toBe(first?.id_);
    expect(changed?.id_).not.toBe(first?.id_);
    expect(changed?.sourceNode?.nodeId).toBe(first?.sourceNode?.nodeId);
    expect(changed?.hash).not.toBe(first?.hash);
  });

  it("passes URLs to the service without fetching them, and keeps their secrets out of metadata", async () => {
    const service = await startService();
    const fetched = vi.spyOn(globalThis, "fetch");
    const reader = new JigsawReader({ embedModel: embeddingOf(service) });
    const [node] = await reader.loadData("https://user:pw@example.com/a.png?X-Amz-Signature=abcdef123");
    expect(sent(service)[0]).toMatchObject({ type: "image", url: expect.stringContaining("abcdef123") });
    const urls = fetched.mock.calls.map(([url]) => (typeof url === "string" ? url : ""));
    expect(urls.every((url) => url.startsWith(service.url))).toBe(true);
    expect(node?.metadata.source).toBe("https://example.com/a.png");
    expect(JSON.stringify({ ...node?.toJSON(), embedding: [] })).not.toMatch(/abcdef123|user|pw@/);
  });

  it("reads bytes with a file name, as LlamaIndex passes them", async () => {
    const reader = new JigsawReader({ embedModel: embeddingOf(await startService()) });
    const [node] = await reader.loadDataAsContent(new TextEncoder().encode("a,b\n1,2\n"), "table.csv");
    expect(node?.metadata).toMatchObject({ source: "table.csv", modality: "text-other" });
    expect(node?.text).toBe("a | b\na: 1; b: 2");
  });

  it("supports `describe`, and splits a PDF into pages", async () => {
    const service = await startService();
    const embedModel = embeddingOf(service);
    const data = pdfOf(["First page", "Second page"]);
    const described = new JigsawReader({ embedModel, describe: describeWithPdfText() });
    const [whole] = await described.loadData({ data, filename: "a.pdf" });
    expect(whole?.getContent()).toMatch(/^First page\s+Second page \[pdf a\.pdf #[\da-f]{8}\]$/);
    expect(service.requests).toHaveLength(1);
    const pages = await new JigsawReader({ embedModel, pdf: "pages" }).loadData({ data, filename: "a.pdf" });
    expect(pages.map((node) => [node.metadata.page_number, node.getContent()])).toEqual([
      [1, "First page"],
      [2, "Second page"],
    ]);
    expect(new Set(pages.map((node) => node.sourceNode?.nodeId))).toEqual(
      new Set([whole?.sourceNode?.nodeId]),
    );
  });

  it("rejects if a source fails, or reports and skips it with `onError`", async () => {
    const embedModel = embeddingOf(await startService());
    const missing = "/nowhere/a.png";
    const error = await failureOf(new JigsawReader({ embedModel }).loadData(missing));
    expect(error).toBeInstanceOf(JigsawInputError);
    expect(String(error)).toContain(missing);
    const onError = vi.fn();
    expect(await new JigsawReader({ embedModel, onError }).loadData(missing)).toEqual([]);
    expect(onError).toHaveBeenCalledWith(missing, expect.any(JigsawInputError));
    const signal = AbortSignal.abort("stop");
    await expect(new JigsawReader({ embedModel, signal, onError }).loadData(missing)).rejects.toBe("stop");
  });
});

describe("jigsawReaders", () => {
  it("work with LlamaIndex's SimpleDirectoryReader, for extensions in any case", async () => {
    const service = await startService();
    const folder = temporaryFolder({
      "a.PNG": png("a"),
      "sub/b.wav": wav("b"),
      "c.pdf": pdf("c"),
      "d.md": "# Words",
      "e.xyz": "skipped",
    });
    vi.spyOn(console, "warn").mockReturnValue();
    const nodes = await new SimpleDirectoryReader().loadData({
      directoryPath: folder,
      fileExtToReader: jigsawReaders({ embedModel: embeddingOf(service) }),
      defaultReader: null,
    });
    expect(nodes.map(({ metadata }) => String(metadata["modality"])).sort()).toEqual([
      "audio",
      "image",
      "pdf",
      "text",
    ]);
    expect(nodes.every(({ metadata }) => !("file_path" in metadata))).toBe(true);
    expect(new Set(nodes.map(({ id_ }) => id_)).size).toBe(nodes.length);
    expect(service.requests).toHaveLength(4);
  });

  it("report failures to `onError`, which LlamaIndex's reader only prints", async () => {
    const service = await startService({ apiKey: "right" });
    const folder = temporaryFolder({ "a.png": png("a") });
    const printed = vi.spyOn(console, "error").mockReturnValue();
    const onError = vi.fn();
    const fileExtToReader = jigsawReaders({ embedModel: embeddingOf(service), onError });
    await new SimpleDirectoryReader().loadData({ directoryPath: folder, fileExtToReader });
    expect(onError).toHaveBeenCalledWith(join(folder, "a.png"), expect.any(JigsawAuthenticationError));
    expect(printed).not.toHaveBeenCalled();
  });
});

describe("JigsawDirectoryReader", () => {
  const files = { "b.png": png("b"), "a/c.txt": "words", ".hidden": "x", "d.wav": wav("d") };

  it("reads the files of a folder and its subfolders concurrently, and returns them in order", async () => {
    const latencyMs = 1000;
    const service = await startService({ latencyMs });
    const folder = temporaryFolder(files);
    const onProgress = vi.fn();
    const reader = new JigsawDirectoryReader({ embedModel: embeddingOf(service), onProgress });
    const nodes = await reader.loadData(folder);
    expect(nodes.map(({ metadata }) => metadata.source)).toEqual(
      ["a/c.txt", "b.png", "d.wav"].map((name) => join(folder, name)),
    );
    const [first, , last] = service.requests;
    expect((last?.receivedAt ?? Infinity) - (first?.receivedAt ?? 0)).toBeLessThan(latencyMs);
    expect(onProgress).toHaveBeenLastCalledWith(expect.objectContaining({ done: 3, total: 3 }));
    const flat = new JigsawDirectoryReader({ embedModel: embeddingOf(service), recursive: false });
    expect(await flat.loadData({ directoryPath: folder })).toHaveLength(2);
  });

  it("embeds files with equal bytes once, but gives each its own ids, the same each time", async () => {
    const service = await startService();
    const embedModel = embeddingOf(service);
    const folder = temporaryFolder({
      "a.png": png("same"),
      "b.png": png("same"),
      "c.txt": "",
      "d.txt": "d",
    });
    const read = () => new JigsawDirectoryReader({ embedModel, onError: () => {} }).loadData(folder);
    const nodes = await read();
    expect(service.requests).toHaveLength(2);
    expect(nodes.map(({ metadata }) => metadata.source)).toEqual(
      ["a.png", "b.png", "d.txt"].map((name) => join(folder, name)),
    );
    expect(new Set(nodes.map(({ id_ }) => id_)).size).toBe(3);
    expect(new Set(nodes.map(({ sourceNode }) => sourceNode?.nodeId)).size).toBe(3);
    expect(nodes[0]?.id_).toBe(
      (await new JigsawReader({ embedModel }).loadData(join(folder, "a.png")))[0]?.id_,
    );
    expect((await read()).map(({ id_ }) => id_)).toEqual(nodes.map(({ id_ }) => id_));
    Settings.embedModel = embedModel;
    const before = service.requests.length;
    const index = await VectorStoreIndex.init({ nodes });
    expect(service.requests).toHaveLength(before);
    const found = await new JigsawRetriever({ index }).retrieve("anything");
    expect(found).toHaveLength(3);
  });

  it("rejects at the first failure, or reports and skips each with `onError`", async () => {
    const embedModel = embeddingOf(await startService());
    const folder = temporaryFolder({ ...files, "c.xyz": new Uint8Array([0, 1, 2, 3]) });
    const error = await failureOf(new JigsawDirectoryReader({ embedModel }).loadData(folder));
    expect(String(error)).toContain("c.xyz");
    const onError = vi.fn();
    expect(await new JigsawDirectoryReader({ embedModel, onError }).loadData(folder)).toHaveLength(3);
    expect(onError.mock.calls).toEqual([[{ path: join(folder, "c.xyz") }, expect.any(JigsawInputError)]]);
    const nowhere = await failureOf(new JigsawDirectoryReader({ embedModel }).loadData("/nowhere"));
    expect(nowhere).toBeInstanceOf(JigsawInputError);
  });
});
