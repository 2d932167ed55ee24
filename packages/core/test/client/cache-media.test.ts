import { describe, expect, it, vi } from "vitest";
import { temporaryFile } from "@x/test-support";
import type { AnswerCache, JigsawOptions, Source } from "../../src/index.ts";
import { startFileStore } from "../support/file-store.ts";
import { png, samples, wav } from "../support/samples.ts";
import { clientOf, startService } from "../support/service.ts";

function memory(): AnswerCache & { readonly entries: Map<string, unknown> } {
  const entries = new Map<string, unknown>();
  return {
    entries,
    get: async (key) => entries.get(key),
    set: async (key, value) => void entries.set(key, structuredClone(value)),
  };
}

/** The number of requests to embed these sources sequentially with one cache. */
async function requestsFor(
  sources: readonly Source[],
  options: Pick<JigsawOptions, "cacheUrls" | "dimensions"> = {},
): Promise<number> {
  const service = await startService();
  const cache = memory();
  for (const source of sources) await clientOf(service, { cache, ...options }).embed(source);
  return service.requests.length;
}

describe("a cache of media", () => {
  it("recognizes bytes under any name and in any form", async () => {
    const path = temporaryFile("first.png", png.bytes);
    const other = temporaryFile("second.jpg", png.bytes);
    const sources = [
      { path },
      { path: other },
      png.bytes,
      new File([png.bytes], "x"),
      { image: png.bytes, id: "mine" },
    ];
    expect(await requestsFor(sources)).toBe(1);
  });

  it("requests different bytes with the same name, and the same bytes with another type", async () => {
    const filename = "a.png";
    const other = Uint8Array.from([...png.bytes, 0]);
    expect(
      await requestsFor([
        { data: png.bytes, filename },
        { data: other, filename },
      ]),
    ).toBe(2);
    expect(await requestsFor([png.bytes, { pdf: png.bytes }])).toBe(2);
  });

  it("returns chunks, texts, times and speakers unchanged", async () => {
    const service = await startService();
    const cache = memory();
    const client = clientOf(service, { cache });
    const recording = Uint8Array.from([...wav.bytes, ...new Uint8Array(40_000)]);
    const call = (): ReturnType<typeof client.embed> => client.embed(recording, { speakerFingerprint: true });
    const [first, second] = [await call(), await call()];
    expect(first.chunks.length).toBeGreaterThan(2);
    expect(first.speakerVectors).toHaveLength(1);
    expect({ ...second, usage: first.usage }).toEqual(first);
    expect(second).not.toHaveProperty("usage");
    expect(service.requests).toHaveLength(1);
  });

  it("distinguishes requests with and without speakers", async () => {
    const service = await startService();
    const client = clientOf(service, { cache: memory() });
    await client.embed(wav.bytes);
    expect(await client.embed(wav.bytes, { speakerFingerprint: true })).toHaveProperty("speakerVectors");
    expect(await client.embed(wav.bytes)).not.toHaveProperty("speakerVectors");
    expect(service.requests).toHaveLength(2);
  });

  it("serves a query with an image that was embedded before", async () => {
    const service = await startService();
    const client = clientOf(service, { cache: memory() });
    const { chunks } = await client.embed(png.bytes);
    expect(await client.embedMediaQuery(png.bytes)).toEqual(chunks[0]?.vector);
    expect(service.requests).toHaveLength(1);
  });

  it("recognizes a text whether it is in a file or not", async () => {
    expect(await requestsFor([{ text: "hello" }, { path: temporaryFile("a.txt", "hello") }])).toBe(1);
    expect(await requestsFor([{ text: "{}" }, { path: temporaryFile("a.json", "{}") }])).toBe(2);
  });

  it("needs no upload for cached content", async () => {
    const service = await startFileStore();
    const cache = memory();
    const get = vi.spyOn(cache, "get");
    const client = clientOf(service, { cache });
    await client.embed(png.bytes, { upload: true });
    await client.embed(png.bytes, { upload: true });
    await client.embed(png.bytes);
    expect(service.requests).toHaveLength(3);
    expect(get).toHaveBeenCalledTimes(3);
    expect(new Set(get.mock.calls.flat()).size).toBe(1);
  });

  it("never stores responses for keys of the file store, whose file may be replaced", async () => {
    const service = await startFileStore();
    service.files.add("k");
    const cache = memory();
    for (const cacheUrls of [true, true, false]) {
      await clientOf(service, { cache, cacheUrls }).embed({ fileStoreKey: "k", type: "image" });
    }
    expect(service.requests).toHaveLength(3);
    expect(cache.entries.size).toBe(0);
  });
});

describe("a cache of URLs", () => {
  const signed = (signature: string): string =>
    `https://u:p@a.example/b.png?size=2&X-Amz-Signature=${signature}`;

  it("is off by default", async () => {
    expect(await requestsFor([signed("1"), signed("1")])).toBe(2);
    expect(await requestsFor([signed("1"), signed("1")], { cacheUrls: true })).toBe(1);
  });

  it("recognizes a URL with another signature, and no other URL", async () => {
    const other = "https://a.example/b.png?size=3";
    const sources = [signed("1"), signed("2"), "https://a.example/b.png?size=2#top"];
    expect(await requestsFor(sources, { cacheUrls: true })).toBe(1);
    expect(
      await requestsFor([...sources, other, { url: signed("3"), type: "pdf" }], { cacheUrls: true }),
    ).toBe(3);
  });

  it("uses the content of bytes as the key, never a URL", async () => {
    const dataUrl = `data:audio/mpeg;base64,${Buffer.from(samples.mp3.bytes).toString("base64")}`;
    expect(await requestsFor([dataUrl, samples.mp3.bytes])).toBe(1);
  });
});
