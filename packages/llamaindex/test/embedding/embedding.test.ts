import { inspect } from "node:util";
import { BaseEmbedding, Settings, type MessageContentDetail } from "llamaindex";
import { afterEach, describe, expect, it, vi } from "vitest";
import { base64, pdf, png, wav } from "@x/test-support";
import { JigsawAuthenticationError, JigsawEmbedding, JigsawInputError } from "../../src/index.ts";
import { dimensions, embeddingOf, failureOf, sent, startService } from "../support/service.ts";

afterEach(() => vi.unstubAllEnvs());

describe("JigsawEmbedding", () => {
  it("extends LlamaIndex's BaseEmbedding, is a function, and needs only a key in the environment", () => {
    vi.stubEnv("JIGSAWSTACK_API_KEY", "from-env");
    const embedding = new JigsawEmbedding();
    expect(embedding).toBeInstanceOf(BaseEmbedding);
    expect(typeof embedding).toBe("function");
    Settings.embedModel = embedding;
    expect(Settings.embedModel).toBe(embedding);
  });

  it("names the missing environment variable if there is no key, and rejects invalid options", () => {
    expect(() => new JigsawEmbedding()).toThrow(/JIGSAWSTACK_API_KEY/);
    expect(() => new JigsawEmbedding({ apiKey: "k", dimensions: 1 })).toThrow(JigsawInputError);
  });

  it("never shows its key", () => {
    const embedding = new JigsawEmbedding({ apiKey: "sk_very_secret" });
    const shown =
      inspect(embedding, { depth: 20, showHidden: true }) + JSON.stringify(Object.entries(embedding));
    expect(shown).not.toContain("sk_very_secret");
  });

  it("sends `query: true` and the instruction only for queries", async () => {
    const service = await startService();
    const embedding = embeddingOf(service, { instruction: "Find the page" });
    await embedding.getTextEmbedding("first");
    await embedding.getQueryEmbedding({ type: "text", text: "second" });
    expect(sent(service)).toEqual([
      { type: "text", text: "first", dimensions },
      { type: "text", text: "second", dimensions, query: true, instruction: "Find the page" },
    ]);
  });

  it("embeds texts even when LlamaIndex calls the method unbound", async () => {
    const service = await startService();
    const { getTextEmbeddings } = embeddingOf(service);
    const vectors = await getTextEmbeddings(["a", "b", "a"]);
    expect(vectors[0]).toEqual(vectors[2]);
    expect(vectors.map(({ length }) => length)).toEqual([dimensions, dimensions, dimensions]);
    expect(service.requests).toHaveLength(2);
  });

  it("embeds a batch concurrently and in order, with progress that never decreases", async () => {
    const service = await startService({ latencyMs: 100 });
    const progress: [number, number][] = [];
    const texts = Array.from({ length: 40 }, (_, index) => `text ${index}`);
    const embedding = embeddingOf(service);
    let requestsAtFirstResponse = 0;
    const vectors = await embedding.getTextEmbeddingsBatch(texts, {
      progressCallback: (done, total) => {
        if (done === 1) requestsAtFirstResponse = service.requests.length;
        progress.push([done, total]);
      },
    });
    expect(requestsAtFirstResponse).toBeGreaterThan(1);
    expect(vectors[7]).toEqual(await embedding.getTextEmbedding("text 7"));
    expect(progress.map(([done]) => done)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
    expect(progress.every(([, total]) => total === 40)).toBe(true);
  });

  it("rejects with the signal's own reason, and sends nothing after an abort", async () => {
    const service = await startService();
    const embedding = embeddingOf(service);
    const signal = AbortSignal.abort("stop");
    await expect(embedding.getTextEmbedding("a", { signal })).rejects.toBe("stop");
    await expect(embedding.getTextEmbeddingsBatch(["a"], { signal })).rejects.toBe("stop");
    await expect(embedding.getQueryEmbedding({ type: "text", text: "a" }, { signal })).rejects.toBe("stop");
    await expect(embedding.getImageEmbedding(new Blob([png("a")]), { signal })).rejects.toBe("stop");
    expect(service.requests).toHaveLength(0);
  });

  it("does not retry an invalid key", async () => {
    const service = await startService({ apiKey: "right" });
    const error = await failureOf(embeddingOf(service).getTextEmbedding("a"));
    expect(error).toBeInstanceOf(JigsawAuthenticationError);
    expect(service.requests).toHaveLength(1);
  });
});

describe("a query", () => {
  it.each<[string, MessageContentDetail, object]>([
    [
      "an image's URL",
      { type: "image_url", image_url: { url: "https://example.com/a.png" } },
      { type: "image" },
    ],
    [
      "a URL without an extension",
      { type: "image_url", image_url: { url: "https://example.com/photo" } },
      { type: "image", url: "https://example.com/photo" },
    ],
    [
      "an image as a data: URL",
      { type: "image_url", image_url: { url: `data:image/png;base64,${base64(png("b"))}` } },
      { type: "image" },
    ],
    ["an image", { type: "image", data: base64(png("c")), mimeType: "image/png" }, { type: "image" }],
    ["a recording", { type: "audio", data: base64(wav("d")), mimeType: "audio/wav" }, { type: "audio" }],
    ["a PDF", { type: "file", data: base64(pdf("e")), mimeType: "application/pdf" }, { type: "pdf" }],
    [
      "a text file",
      { type: "file", data: base64(new TextEncoder().encode("f")), mimeType: "text/plain" },
      { type: "text", text: "f", query: true },
    ],
  ])("may be %s", async (_name, part, params) => {
    const service = await startService();
    expect(await embeddingOf(service).getQueryEmbedding(part)).toHaveLength(dimensions);
    expect(sent(service)).toEqual([expect.objectContaining(params)]);
  });

  it("with a picture has the same vector as that picture in the index", async () => {
    const embedding = embeddingOf(await startService());
    const picture = png("same");
    const query = { type: "image", data: base64(picture), mimeType: "image/png" } as const;
    expect(await embedding.getQueryEmbedding(query)).toEqual(
      await embedding.getImageEmbedding(new Blob([picture])),
    );
  });

  it("that is blank has no vector, as LlamaIndex expects", async () => {
    const service = await startService();
    expect(await embeddingOf(service).getQueryEmbedding({ type: "text", text: " " })).toBeNull();
    expect(service.requests).toHaveLength(0);
  });

  it.each([
    ["a video", { type: "video", data: "AAAA", mimeType: "video/mp4" }, /must not be of type "video"/],
    ["a video as a file", { type: "file", data: "AAAA", mimeType: "video/mp4" }, /video/],
    ["a path", { type: "image_url", image_url: { url: "/etc/passwd" } }, /not a URL/],
    ["a file: URL", { type: "image_url", image_url: { url: "file:///etc/passwd" } }, /file: URL/],
    ["no data", { type: "image", data: "", mimeType: "image/png" }, /base64/],
    ["another part", { type: "thought" }, /must be of type "text"/],
    ["no part", null, /must be of type "text"/],
    ["a string", "words", /must be of type "text"/],
    ["a text without words", { type: "text" }, /`text`/],
    ["an image without an address", { type: "image_url" }, /`image_url`/],
    ["an address without its URL", { type: "image_url", image_url: {} }, /`image_url`/],
  ])("must not be %s", async (_name, part, message) => {
    const service = await startService();
    const error = await failureOf(embeddingOf(service).getQueryEmbedding(part as MessageContentDetail));
    expect(error).toBeInstanceOf(JigsawInputError);
    expect(String(error)).toMatch(message);
    expect(service.requests).toHaveLength(0);
  });
});

describe("images", () => {
  it("are embedded in order, from bytes or URLs", async () => {
    const service = await startService();
    const embedding = embeddingOf(service);
    const images = [new Blob([png("a")]), "https://example.com/b.png", new URL("https://example.com/c.png")];
    const onProgress = vi.fn();
    const vectors = await embedding.getImageEmbeddings(images, { onProgress });
    expect(onProgress.mock.calls.map(([{ done, total }]) => [done, total])).toEqual([
      [1, 3],
      [2, 3],
      [3, 3],
    ]);
    expect(vectors[2]).toEqual(await embedding.getImageEmbedding("https://example.com/c.png"));
    expect(service.requests).toHaveLength(4);
  });

  it("are not sent after one has failed, or after an abort", async () => {
    const service = await startService({ apiKey: "right", latencyMs: 20 });
    const embedding = embeddingOf(service, { maxConcurrency: 2 });
    const images = Array.from({ length: 20 }, (_, index) => `https://example.com/${index}.png`);
    await expect(embedding.getImageEmbeddings(images)).rejects.toBeInstanceOf(JigsawAuthenticationError);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(service.requests.length).toBeLessThanOrEqual(2);
    const signal = AbortSignal.abort("stop");
    await expect(embedding.getImageEmbeddings(images, { signal })).rejects.toBe("stop");
    expect(service.requests.length).toBeLessThanOrEqual(2);
  });
});
