import { createHash } from "node:crypto";
import { createRequire } from "node:module";
import { unlinkSync } from "node:fs";
import { describe, expect, it, vi } from "vitest";
import { temporaryFile } from "@x/test-support";
import { JigsawInputError, type JigsawClient, type IdentifiedSource, type Source } from "../../src/index.ts";
import { png } from "../support/samples.ts";
import { clientOf, failureOf, startService } from "../support/service.ts";

const hex = (content: string | Uint8Array): string => createHash("sha256").update(content).digest("hex");
const id = expect.stringMatching(/^[\da-f]{8}-[\da-f]{4}-5/);
const location = expect.stringMatching(/^[\da-f]{64}$/);

/** Bytes that count how often they are read completely. */
function counted(): { blob: Blob; reads: () => number } {
  const blob = new File([png.bytes], "a.png", { type: "image/png" });
  const stream = vi.spyOn(blob, "stream");
  return { blob, reads: () => stream.mock.calls.length };
}

describe("identify", () => {
  it.each<[string, Source, object]>([
    [
      "a text",
      { text: "hello" },
      { type: "text", source: "text", sha256: hex("hello"), mimeType: "text/plain" },
    ],
    ["bytes", png.bytes, { type: "image", source: "blob", sha256: hex(png.bytes), mimeType: "image/png" }],
    [
      "a URL",
      "https://u:p@a.example/b.pdf?sig=x",
      { type: "pdf", source: "https://a.example/b.pdf", mimeType: "application/pdf" },
    ],
    ["a store key", { fileStoreKey: "k", type: "audio" }, { type: "audio", source: "k" }],
  ])("describes a source without a request: %s", async (_, source, known) => {
    const service = await startService();
    expect(await clientOf(service).identify(source)).toEqual({ id, location, ...known });
    expect(service.requests).toHaveLength(0);
  });

  it("rejects the same sources as `embed`", async () => {
    const error = await failureOf(clientOf(await startService()).identify({ path: "/nowhere/a.png" }));
    expect(error).toBeInstanceOf(JigsawInputError);
  });

  it("rejects with the signal's reason", async () => {
    const client = clientOf(await startService());
    expect(await failureOf(client.identify({ text: "a" }, { signal: AbortSignal.abort("early") }))).toBe(
      "early",
    );
  });
});

describe("an identified source", () => {
  it("is embedded without being read again", async () => {
    const service = await startService();
    const client = clientOf(service);
    const { blob, reads } = counted();
    const identified = await client.identify(blob);
    const before = reads();
    const direct = await client.embed(blob);
    const again = reads();
    const embedded = await client.embed(identified);
    const results: unknown[] = [];
    for await (const { embedded: each, source } of client.embedEach([identified])) {
      expect(source).toBe(identified);
      results.push(each);
    }
    expect(before).toBe(1);
    expect(again).toBe(2);
    expect(reads()).toBe(2);
    for (const each of [embedded, ...results]) {
      expect({ ...Object(each), requestId: undefined }).toEqual({ ...direct, requestId: undefined });
    }
    expect(embedded.id).toBe(identified.id);
  });

  it("keeps the text of a file, so that the file is no longer needed", async () => {
    const service = await startService();
    const client = clientOf(service);
    const path = temporaryFile("a.txt", "hello");
    const identified = await client.identify({ path });
    unlinkSync(path);
    expect((await client.embed(identified)).source).toBe(path);
  });

  it("has another id in a client with other vector options", async () => {
    const service = await startService();
    const [client, other] = [clientOf(service), clientOf(service, { dimensions: 64 })];
    const identified = await client.identify(png.bytes);
    const embedded = await other.embed(identified);
    expect(embedded.id).not.toBe(identified.id);
    expect(embedded.id).toBe((await other.embed(png.bytes)).id);
    expect((await other.identify(identified as unknown as Source)).id).toBe(embedded.id);
  });

  it("works in another copy of the package, which reads it again", async () => {
    const service = await startService();
    const copy: { JigsawClient: typeof JigsawClient } = createRequire(import.meta.url)("@x/jigsaw-core");
    const theirs = new copy.JigsawClient({ apiKey: "k", baseURL: service.url, dimensions: 32 });
    for (const source of ["https://a.example/b.png", { path: temporaryFile("a.png", png.bytes) }]) {
      const identified = await clientOf(service).identify(source);
      const embedded = await theirs.embed(identified);
      expect(embedded).toMatchObject({ id: identified.id, source: identified.source });
      const back = await theirs.identify(source);
      expect((await clientOf(service).embed(back)).id).toBe(identified.id);
    }
  });

  it("is not a source if it is copied, because the copy does not contain the bytes", async () => {
    const client = clientOf(await startService());
    const copy: IdentifiedSource = { ...(await client.identify(png.bytes)) };
    expect(await failureOf(client.embed(copy))).toBeInstanceOf(JigsawInputError);
  });
});
