import { describe, expect, it } from "vitest";
import { temporaryFile } from "@x/test-support";
import type { JigsawOptions, Source } from "../../src/index.ts";
import { chunkIds } from "../../src/source/identity.ts";
import { png, wav } from "../support/samples.ts";
import { clientOf, startService } from "../support/service.ts";

/** No request is made: nobody is there. */
const nowhere = { url: "http://127.0.0.1:9" };

async function idOf(
  source: Source,
  options: Pick<JigsawOptions, "dimensions" | "tokenOverflowMode"> = {},
): Promise<string> {
  return (await clientOf(nowhere, { dimensions: undefined, ...options }).identify(source)).id;
}

async function locationOf(source: Source): Promise<string> {
  return (await clientOf(nowhere).identify(source)).location;
}

describe("the id of a source", () => {
  it("never changes between versions, because stores contain it", async () => {
    expect(await idOf({ text: "hello" })).toBe("e0a31fba-d55e-52f7-9ae8-9a360f6b8a3c");
    expect(await idOf("https://u:p@a.example/b.png?sig=x&page=2")).toBe(
      "0e4b2300-a28b-51fb-8717-03ff36166808",
    );
    expect(await chunkIds("00000000-0000-5000-8000-000000000000", 2)).toEqual([
      "ae769135-c9a0-5f74-bcbb-9c0ed4973dd3",
      "263843da-6400-5557-908f-05870b30d73c",
    ]);
  });

  it("is derived from its content, independent of its name and form", async () => {
    const id = await idOf(png.bytes);
    expect(await idOf({ data: png.bytes, filename: "other.png", mimeType: "image/x-png" })).toBe(id);
    expect(await idOf({ path: temporaryFile("a.png", png.bytes) })).toBe(id);
    expect(await idOf(`data:;base64,${Buffer.from(png.bytes).toString("base64")}`)).toBe(id);
    const text = await idOf({ text: "hello" });
    expect(await idOf({ path: temporaryFile("a.md", "hello") })).toBe(text);
    expect(await idOf({ data: new TextEncoder().encode("\uFEFFhello"), filename: "a.txt" })).toBe(text);
  });

  it("differs for other content", async () => {
    expect(await idOf({ text: "hello" })).not.toBe(await idOf({ text: "hello " }));
    expect(await idOf(png.bytes)).not.toBe(await idOf({ data: wav.bytes, type: "image" }));
    expect(await idOf("https://a.example/b.png")).not.toBe(await idOf("https://a.example/c.png"));
    expect(await idOf("https://a.example/b.png?v=1")).not.toBe(await idOf("https://a.example/b.png?v=2"));
  });

  it("differs for everything that changes vectors", async () => {
    const source = { text: "hello" };
    const ids = await Promise.all([
      idOf(source),
      idOf({ ...source, type: "text-other" }),
      idOf(source, { dimensions: 1024 }),
      idOf(source, { tokenOverflowMode: "truncate" }),
    ]);
    expect(new Set(ids).size).toBe(4);
    expect(await idOf(source, { dimensions: 4096, tokenOverflowMode: "error" })).toBe(ids[0]);
  });

  it("is derived from the caller's own id if there is one", async () => {
    const ids = await Promise.all([
      idOf({ data: png.bytes, id: "mine" }),
      idOf({ data: samplesBut(png.bytes), id: "mine" }),
      idOf({ url: "https://a.example/b.png", id: "mine" }),
      idOf({ fileStoreKey: "k", type: "image", id: "mine" }),
      idOf({ image: png.bytes, id: "mine" }),
    ]);
    expect(new Set(ids).size).toBe(1);
    expect(await idOf({ data: png.bytes, id: "other" })).not.toBe(ids[0]);
    expect(await idOf({ text: "hello", id: "mine" })).not.toBe(ids[0]);
  });

  it("never equals an id that is derived from something else", async () => {
    const hash = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";
    const ids = await Promise.all([
      idOf({ text: "hello" }),
      idOf({ text: "x", id: hash }),
      idOf({ fileStoreKey: hash, type: "image" }),
      idOf({ data: png.bytes, id: hash }),
    ]);
    expect(new Set(ids).size).toBe(4);
  });

  it("is in the result of `embed`, and the ids of its chunks are derived from it", async () => {
    const service = await startService({ chunkTokens: 4 });
    const client = clientOf(service);
    const source = { text: "a text of several words, which is cut into chunks" };
    const { id, chunks } = await client.embed(source);
    expect(id).toBe((await client.identify(source)).id);
    expect(chunks.map((chunk) => chunk.id)).toEqual(await chunkIds(id, chunks.length));
    expect(new Set(chunks.map((chunk) => chunk.id)).size).toBe(chunks.length);
    expect((await client.embed(source)).chunks.map((chunk) => chunk.id)).toEqual(
      chunks.map((chunk) => chunk.id),
    );
  });
});

describe("the location of a source", () => {
  it("does not change with its content", async () => {
    const path = temporaryFile("a.txt", "one");
    const one = await clientOf(nowhere).identify({ path });
    const other = await clientOf(nowhere).identify({ path, type: "text-other" });
    expect(other.location).toBe(one.location);
    expect(await locationOf("https://a.example/b.png?sig=1")).toBe(
      await locationOf("https://a.example/b.png?sig=2"),
    );
    expect(await locationOf({ text: "one", id: "mine" })).toBe(await locationOf({ text: "two", id: "mine" }));
  });

  it("differs for other places", async () => {
    const locations = await Promise.all([
      locationOf({ path: temporaryFile("a.png", png.bytes) }),
      locationOf({ path: temporaryFile("a.png", png.bytes) }),
      locationOf(png.bytes),
      locationOf({ text: "one" }),
      locationOf("https://a.example/b.png"),
      locationOf({ fileStoreKey: "a.png", type: "image" }),
      locationOf({ data: png.bytes, id: "a.png" }),
    ]);
    expect(new Set(locations).size).toBe(locations.length);
    expect(locations.every((location) => /^[\da-f]{64}$/.test(location))).toBe(true);
  });
});

function samplesBut(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return Uint8Array.from([...bytes, 0]);
}
