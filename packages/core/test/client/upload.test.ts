import { appendFileSync } from "node:fs";
import { JigsawStack } from "jigsawstack";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { temporaryFile } from "@x/test-support";
import {
  JigsawApiError,
  JigsawClient,
  JigsawInputError,
  type CommonOptions,
  type EmbedOptions,
  type Source,
} from "../../src/index.ts";
import { startFileStore } from "../support/file-store.ts";
import { png } from "../support/samples.ts";
import { clientOf, failureOf } from "../support/service.ts";

const source: Source = { data: png.bytes, filename: "photo.png" };
const upload = true;
const store = "POST /v1/store/file";
const embedding = "POST /v2/embedding";
const deletion = expect.stringMatching(/^DELETE \/v1\/store\/file\/read\/embed-[\da-f]{32}\.png$/);
const isUpload = ({ path }: { path: string }): boolean => path === "/v1/store/file";
const isDeletion = ({ method }: { method: string }): boolean => method === "DELETE";

/** Both transports, for tests of their common behaviour. */
const ways: readonly [string, (url: string, options?: CommonOptions) => JigsawClient][] = [
  ["direct requests", (url, options) => clientOf({ url }, options)],
  [
    "the SDK",
    (url, options) =>
      new JigsawClient({
        client: JigsawStack({ apiKey: "k", baseURL: url }),
        dimensions: 32,
        requestsPerSecond: Infinity,
        ...options,
      }),
  ],
];

describe.each(ways)("bytes through the file store, with %s", (_, clientAt) => {
  it("are stored, embedded by their key and deleted", async () => {
    const service = await startFileStore();
    const client = clientAt(service.url);
    const embedded = await client.embed(source, { upload });
    expect(service.steps()).toEqual([store, embedding, deletion]);
    const [first, second] = service.requests;
    expect(first).toMatchObject({
      params: { key: expect.stringMatching(/^embed-/), overwrite: true },
      file: { name: "photo.png", type: "image/png", sha256: embedded.sha256 },
    });
    expect(second?.params).toEqual({ type: "image", file_store_key: first?.params["key"], dimensions: 32 });
    expect(second?.file).toBeUndefined();
    expect(embedded).not.toHaveProperty("fileStoreKey");
    expect(client.usage.requests).toBe(3);
    expect(service.files.size).toBe(0);
  });

  it("are kept with `keep`, which returns their key", async () => {
    const service = await startFileStore();
    const { fileStoreKey } = await clientAt(service.url).embed(source, { upload: "keep" });
    expect(service.steps()).toEqual([store, embedding]);
    expect([...service.files]).toEqual([fileStoreKey]);
  });

  it("are deleted if the embedding fails, even with `keep`", async () => {
    for (const option of [true, "keep"] as const) {
      const service = await startFileStore(({ path }) =>
        path === "/v2/embedding"
          ? { status: 400, body: { success: false, message: "no picture" } }
          : undefined,
      );
      const error = await failureOf(clientAt(service.url).embed(source, { upload: option }));
      expect(error).toBeInstanceOf(JigsawApiError);
      expect(String(error)).toContain("no picture");
      expect(service.steps()).toEqual([store, embedding, deletion]);
      expect(service.files.size).toBe(0);
    }
  });

  it("are deleted if the call is cancelled, which rejects immediately", async () => {
    const controller = new AbortController();
    const service = await startFileStore(({ path }) => {
      if (path !== "/v2/embedding") return undefined;
      controller.abort("stop");
      return "hang";
    });
    expect(await failureOf(clientAt(service.url).embed(source, { upload, signal: controller.signal }))).toBe(
      "stop",
    );
    await expect.poll(() => service.steps()).toEqual([store, embedding, deletion]);
    await expect.poll(() => service.files.size).toBe(0);
  });

  it("are uploaded again under the same key if the response was lost", async () => {
    const service = await startFileStore((request, all) =>
      isUpload(request) && all.length === 1 ? "cut" : undefined,
    );
    await clientAt(service.url).embed(source, { upload });
    expect(service.steps()).toEqual([store, store, embedding, deletion]);
    expect(service.requests[1]?.params).toEqual(service.requests[0]?.params);
    expect(service.requests[1]?.file).toEqual(service.requests[0]?.file);
  });

  it("are deleted if the store responds with an empty body", async () => {
    const service = await startFileStore((request) => (isDeletion(request) ? { status: 204 } : undefined));
    expect(await clientAt(service.url).embed(source, { upload })).not.toHaveProperty("fileStoreKey");
    expect(service.steps()).toEqual([store, embedding, deletion]);
  });

  it("are named by `fileStoreKey` if they can't be deleted", async () => {
    const service = await startFileStore((request) =>
      isDeletion(request) ? { status: 403, body: { success: false, message: "not yours" } } : undefined,
    );
    const { fileStoreKey, chunks } = await clientAt(service.url).embed(source, { upload });
    expect(chunks).toHaveLength(1);
    expect(fileStoreKey).toBe(service.requests[0]?.params["key"]);
    expect(service.steps()).toEqual([store, embedding, deletion]);
  });

  it("are embedded even if the deletion gets no response", async () => {
    const service = await startFileStore((request) => (isDeletion(request) ? "hang" : undefined));
    const { fileStoreKey, chunks } = await clientAt(service.url, { timeout: 3000 }).embed(source, { upload });
    expect(chunks).toHaveLength(1);
    expect(fileStoreKey).toBe(service.requests[0]?.params["key"]);
    expect(service.steps()).toEqual([store, embedding, deletion]);
  });

  it("are rejected without a retry if the file has changed", async () => {
    const service = await startFileStore();
    const client = clientAt(service.url);
    const path = temporaryFile("a.png", png.bytes);
    for (const option of [true, false]) {
      const identified = await client.identify({ path });
      appendFileSync(path, "x");
      expect(await failureOf(client.embed(identified, { upload: option }))).toBeInstanceOf(JigsawInputError);
    }
    expect(client.usage.requests).toBe(2);
    expect(service.requests).toEqual([]);
  });
});

describe("a file in the store", () => {
  it("is deleted if the call is cancelled before the store has responded", async () => {
    const controller = new AbortController();
    const service = await startFileStore((request) => {
      if (!isUpload(request)) return undefined;
      controller.abort("stop");
      return "hang";
    });
    expect(await failureOf(clientOf(service).embed(source, { upload, signal: controller.signal }))).toBe(
      "stop",
    );
    await expect.poll(() => service.steps()).toEqual([store, deletion]);
    await expect.poll(() => service.files.size).toBe(0);
  });

  it("keeps the paid result if the call is cancelled during its deletion", async () => {
    const controller = new AbortController();
    const service = await startFileStore((request) => {
      if (isDeletion(request)) controller.abort("stop");
      else if (!isUpload(request)) return { status: 200, body: { ...vector, _usage: usage } };
      return isDeletion(request) ? "hang" : undefined;
    });
    const entries = new Map<string, unknown>();
    const cache = {
      get: async (key: string) => entries.get(key),
      set: async (key: string, value: unknown) => void entries.set(key, value),
    };
    const onUsage = vi.fn();
    const client = clientOf(service, { cache, onUsage });
    expect(await failureOf(client.embed(source, { upload, signal: controller.signal }))).toBe("stop");
    expect(onUsage).toHaveBeenCalledTimes(1);
    expect((await client.embed(source, { upload })).chunks).toHaveLength(1);
    expect(service.steps()).toEqual([store, embedding, deletion]);
  });

  it("is deleted if `onUsage` throws, even with `keep`", async () => {
    for (const option of [true, "keep"] as const) {
      const service = await startFileStore(({ path }) =>
        path === "/v2/embedding" ? { status: 200, body: { ...vector, _usage: usage } } : undefined,
      );
      const onUsage = (): never => {
        throw new Error("the budget is used up");
      };
      const error = await failureOf(clientOf(service, { onUsage }).embed(source, { upload: option }));
      expect(String(error)).toContain("the budget is used up");
      expect(service.files.size).toBe(0);
    }
  });

  it("is deleted with a single attempt, without `onFailedAttempt`, after the call has ended", async () => {
    for (const isStored of [true, false]) {
      const controller = new AbortController();
      const service = await startFileStore((request) => {
        if (isDeletion(request)) return { status: 500, body: { success: false } };
        if (isStored && isUpload(request)) return undefined;
        controller.abort("stop");
        return "hang";
      });
      const onFailedAttempt = vi.fn();
      const client = clientOf(service, { onFailedAttempt });
      expect(await failureOf(client.embed(source, { upload, signal: controller.signal }))).toBe("stop");
      await expect.poll(() => service.steps().at(-1)).toEqual(deletion);
      // A retry would follow within half a second.
      await new Promise((resolve) => void setTimeout(resolve, 600));
      expect(service.steps()).toEqual([store, ...(isStored ? [embedding] : []), deletion]);
      expect(onFailedAttempt).not.toHaveBeenCalled();
    }
  });

  it("is deleted by a last attempt if the call is cancelled during the deletion", async () => {
    const controller = new AbortController();
    const service = await startFileStore((request) => {
      if (!isDeletion(request)) return undefined;
      controller.abort("stop");
      return { status: 500, body: { success: false } };
    });
    const onFailedAttempt = vi.fn();
    const client = clientOf(service, { onFailedAttempt });
    expect(await failureOf(client.embed(source, { upload, signal: controller.signal }))).toBe("stop");
    await new Promise((resolve) => void setTimeout(resolve, 600));
    expect(service.steps()).toEqual([store, embedding, deletion]);
    expect(onFailedAttempt).not.toHaveBeenCalled();
  });

  it("keeps the process alive for at most 10 s if its deletion gets no response", async () => {
    const timers: NodeJS.Timeout[] = [];
    const start = globalThis.setTimeout;
    vi.stubGlobal("setTimeout", (...given: Parameters<typeof start>) => {
      const timer = start(...given);
      if (given[1] === 10_000) timers.push(timer);
      return timer;
    });
    onTestFinished(() => void vi.unstubAllGlobals());
    const controller = new AbortController();
    const service = await startFileStore((request) => {
      if (!isDeletion(request)) return undefined;
      controller.abort("stop");
      return "hang";
    });
    await failureOf(clientOf(service).embed(source, { upload, signal: controller.signal }));
    expect(timers.map((timer) => timer.hasRef())).toEqual([false]);
  });

  it("is deleted if the upload gets no response", async () => {
    const service = await startFileStore((request) =>
      isUpload(request) ? { status: 500, body: { success: false } } : undefined,
    );
    await failureOf(clientOf(service, { maxRetries: 0 }).embed(source, { upload }));
    await expect.poll(() => service.steps()).toEqual([store, deletion]);
  });

  it("is not deleted if the store has rejected it", async () => {
    const service = await startFileStore((request) =>
      isUpload(request)
        ? { status: 403, body: { success: false, message: "no store for this key" } }
        : undefined,
    );
    const error = await failureOf(clientOf(service).embed(source, { upload }));
    expect(String(error)).toContain("no store for this key");
    await new Promise((resolve) => void setTimeout(resolve, 30));
    expect(service.steps()).toEqual([store]);
  });

  it("counts as deleted if the response to an earlier deletion was lost", async () => {
    const service = await startFileStore((request, all) =>
      isDeletion(request) && all.length === 3 ? "cut" : undefined,
    );
    expect(await clientOf(service).embed(source, { upload })).not.toHaveProperty("fileStoreKey");
    expect(service.steps()).toEqual([store, embedding, deletion, deletion]);
  });

  it("is used under the key that the store returns", async () => {
    const service = await startFileStore((request) => {
      if (isUpload(request))
        return { status: 200, body: { key: "a b/c?d", url: "https://f.example", size: 1 } };
      return isDeletion(request) ? undefined : { status: 200, body: vector };
    });
    await clientOf(service).embed(source, { upload });
    expect(service.requests[1]?.params["file_store_key"]).toBe("a b/c?d");
    expect(service.steps()[2]).toBe("DELETE /v1/store/file/read/a%20b%2Fc%3Fd");
  });

  it.each([
    [{ success: false, message: "disk full" }, "disk full"],
    [{ success: true }, "returned no `key`"],
  ])("needs a key, else the call fails: %j", async (body, message) => {
    const service = await startFileStore((request) =>
      isUpload(request) ? { status: 200, body } : undefined,
    );
    const error = await failureOf(clientOf(service, { maxRetries: 0 }).embed(source, { upload }));
    expect(String(error)).toContain(message);
  });
});

describe("`upload`", () => {
  it.each<[string, Source]>([
    ["texts", { text: "a" }],
    ["texts in files", { data: new TextEncoder().encode("a"), filename: "a.txt" }],
    ["URLs", "https://a.example/b.png"],
  ])("has no effect on %s", async (_, given) => {
    const service = await startFileStore();
    await clientOf(service).embed(given, { upload });
    expect(service.steps()).toEqual([embedding]);
  });

  it("also works for queries and lists of sources", async () => {
    const service = await startFileStore();
    await clientOf(service).embedMediaQuery(source, { upload });
    for await (const { error } of clientOf(service).embedEach([source], { upload }))
      expect(error).toBeUndefined();
    expect(service.steps()).toEqual([store, embedding, deletion, store, embedding, deletion]);
  });

  it("always deletes the file after a query, because a vector can't carry its key", async () => {
    const service = await startFileStore();
    await clientOf(service).embedMediaQuery(source, { upload: "keep" });
    expect(service.steps()).toEqual([store, embedding, deletion]);
    expect(service.files.size).toBe(0);
  });

  it("is rejected before any request if it is invalid or the client has no store", async () => {
    const service = await startFileStore();
    const wrong = { upload: "yes" } as unknown as EmbedOptions;
    expect(String(await failureOf(clientOf(service).embed(source, wrong)))).toContain(
      '`upload` must be true, false or "keep"',
    );
    expect(service.requests).toEqual([]);
    const embedding_v2 = vi.fn(() => Promise.resolve(vector));
    const bare = new JigsawClient({ client: { embedding_v2 }, dimensions: 32 });
    expect(String(await failureOf(bare.embed(source, { upload })))).toContain(
      "`upload` needs a `client` with a `store`",
    );
    expect(embedding_v2).not.toHaveBeenCalled();
  });
});

const vector = { success: true, embeddings: [new Array<number>(32).fill(0.1)] };
const usage = { input_tokens: 1, output_tokens: 1, inference_time_tokens: 1, total_tokens: 3 };
