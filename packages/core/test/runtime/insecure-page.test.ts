import { beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { JigsawInputError, type Source } from "../../src/index.ts";
import * as node from "../../src/runtime/node-crypto.ts";
import { startFileStore } from "../support/file-store.ts";
import { png } from "../support/samples.ts";
import { clientOf, failureOf, startService } from "../support/service.ts";

/** What browsers leave of `crypto` on a page served over plain HTTP. */
beforeEach(() => {
  vi.spyOn(node, "nodeCrypto").mockResolvedValue(undefined);
  const { crypto } = globalThis;
  vi.stubGlobal("crypto", {
    getRandomValues: (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes),
  });
  onTestFinished(() => {
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });
});

describe("a page served over plain HTTP", () => {
  it("embeds texts and queries, without the cache", async () => {
    const service = await startService();
    const [get, set] = [vi.fn(), vi.fn()];
    const client = clientOf(service, { cache: { get, set } });
    expect(await client.embedTexts(["a", "b"])).toHaveLength(2);
    expect(await client.embedQuery("a")).toHaveLength(32);
    expect(service.requests).toHaveLength(3);
    expect(get).not.toHaveBeenCalled();
    expect(set).not.toHaveBeenCalled();
  });

  it.each<[string, Source]>([
    ["texts", { text: "a" }],
    ["bytes", png.bytes],
    ["blobs", new Blob([png.bytes])],
    ["URLs", "https://a.example/b.png"],
  ])("says what embedding %s needs", async (_, source) => {
    const service = await startService();
    const client = clientOf(service);
    for (const call of [client.embed(source), client.embedMediaQuery(source), client.identify(source)]) {
      const error = await failureOf(call);
      expect(error).toBeInstanceOf(JigsawInputError);
      expect(String(error)).toContain("Serve the page over HTTPS or from localhost");
    }
    expect(service.requests).toEqual([]);
  });

  it("embeds files in the file store", async () => {
    const service = await startFileStore();
    service.files.add("k");
    const { chunks } = await clientOf(service).embed({ fileStoreKey: "k", type: "image" });
    expect(chunks).toHaveLength(1);
  });
});

it("a key in the file store does not need `crypto.randomUUID`", async () => {
  vi.mocked(node.nodeCrypto).mockRestore();
  const service = await startFileStore();
  const { fileStoreKey } = await clientOf(service).embed(png.bytes, { upload: "keep" });
  expect(fileStoreKey).toMatch(/^embed-[\da-f]{32}$/);
});
