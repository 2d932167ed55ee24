import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Keyv } from "keyv";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { JigsawClient, JigsawError, type AnswerCache } from "../../src/index.ts";
import { clientOf, failureOf, startService } from "../support/service.ts";
import { SqliteStore } from "../support/sqlite-store.ts";

/** A cache whose entries a test can inspect and corrupt. */
class MapCache implements AnswerCache {
  readonly entries = new Map<string, unknown>();
  get = vi.fn(async (key: string) => this.entries.get(key));
  set = vi.fn(async (key: string, value: unknown) => void this.entries.set(key, value));
}

const texts = Array.from({ length: 20 }, (_, index) => `text number ${index}`);

describe("a cache", () => {
  it("lets a second run over the same texts send nothing, even in another process: Keyv on SQLite", async () => {
    const folder = mkdtempSync(join(tmpdir(), "jigsaw-cache-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const service = await startService();
    const open = (): Keyv => new Keyv({ store: new SqliteStore(join(folder, "answers.sqlite")) });
    const [first, second] = [open(), open()];
    const vectors = await clientOf(service, { cache: first }).embedTexts(texts);
    await first.disconnect();
    const again = clientOf(service, { cache: second });
    expect(await again.embedTexts(texts)).toEqual(vectors);
    await second.disconnect();
    expect(service.requests).toHaveLength(texts.length);
    expect(again.usage).toMatchObject({ requests: 0, totalTokens: 0 });
  });

  it("keeps completed responses if a call fails, so that the next call only pays for the rest", async () => {
    const service = await startService({
      faults: [{ kind: "status", status: 400, match: "number 7", times: 1 }],
    });
    const cache = new MapCache();
    const client = clientOf(service, { cache, maxConcurrency: 1 });
    expect(JigsawError.isInstance(await failureOf(client.embedTexts(texts)))).toBe(true);
    await client.embedTexts(texts);
    expect(service.requests).toHaveLength(texts.length + 1);
  });

  it("distinguishes everything that changes a vector: query, instruction, type, dimensions, overflow mode and service", async () => {
    const [service, other] = [await startService(), await startService()];
    const cache = new MapCache();
    const calls = [
      () => clientOf(service, { cache }).embedTexts(["a"]),
      () => clientOf(service, { cache }).embedQuery("a"),
      () => clientOf(service, { cache, instruction: "Find it" }).embedQuery("a"),
      () => clientOf(service, { cache }).embed({ text: "a", type: "text-other" }),
      () => clientOf(service, { cache, dimensions: 64 }).embedTexts(["a"]),
      () => clientOf(service, { cache, tokenOverflowMode: "truncate" }).embedTexts(["a"]),
      () => clientOf(other, { cache }).embedTexts(["a"]),
    ];
    for (const call of [...calls, ...calls]) await call();
    expect(cache.entries.size).toBe(calls.length);
    expect(service.requests.length + other.requests.length).toBe(calls.length);
  });

  it("ignores everything else: the client, the rate limit, and one text or many", async () => {
    const service = await startService();
    const cache = new MapCache();
    await clientOf(service, { cache, apiKey: "one" }).embedTexts(["a"]);
    await clientOf(service, { cache, apiKey: "two", timeout: 5 }).embed({ text: "a" });
    expect(service.requests).toHaveLength(1);
  });

  it("has no texts and no API keys in its keys", async () => {
    const cache = new MapCache();
    await clientOf(await startService(), { cache, apiKey: "sk_secret" }).embedTexts(["my text"]);
    expect([...cache.entries.keys()].join()).toMatch(/^jigsaw-embedding-v2:1:[0-9a-f]{64}$/);
  });

  it("does not change if the caller changes a vector", async () => {
    const client = clientOf(await startService(), { cache: new MapCache() });
    const [first = []] = await client.embedTexts(["a"]);
    const [untouched] = [[...first]];
    first.fill(7);
    const [second = []] = await client.embedTexts(["a"]);
    expect(second).toEqual(untouched);
    second.fill(8);
    expect(await client.embedTexts(["a"])).toEqual([untouched]);
  });

  it.each<[string, (entry: Record<string, unknown>) => unknown]>([
    ["is null", () => null],
    ["is a string", () => "vector"],
    ["is an empty object", () => ({})],
    ["has a broken vector", (entry) => ({ ...entry, answer: { embeddings: [[1, Number.NaN]] } })],
    ["has a vector of another length", (entry) => ({ ...entry, answer: { embeddings: [[1, 2, 3]] } })],
    ["has no vectors", (entry) => ({ ...entry, answer: { success: true } })],
    [
      "throws when it is looked at",
      () => ({
        get key() {
          throw new Error("the record is gone");
        },
      }),
    ],
    ["belongs to another key", (entry) => ({ ...entry, key: "jigsaw-embedding-v2:1:0000" })],
  ])("ignores and replaces an entry that %s", async (_, spoil) => {
    const service = await startService();
    const cache = new MapCache();
    const client = clientOf(service, { cache });
    const vectors = await client.embedTexts(["a"]);
    for (const [key, entry] of cache.entries) cache.entries.set(key, spoil(Object(entry)));
    expect(await client.embedTexts(["a"])).toEqual(vectors);
    expect(service.requests).toHaveLength(2);
    expect(await client.embedTexts(["a"])).toEqual(vectors);
    expect(service.requests).toHaveLength(2);
  });

  it("that fails costs requests, but never fails a call", async () => {
    const service = await startService();
    const down = (): Promise<never> => Promise.reject(new Error("the disk is full"));
    expect(await clientOf(service, { cache: { get: down, set: down } }).embedTexts(["a"])).toHaveLength(1);
    expect(service.requests).toHaveLength(1);
  });

  it("that can't store a response does not fail the call", async () => {
    const vector = new Array<number>(32).fill(0.2);
    const answer = { embeddings: [vector], chunks: [{ text: "a", toString: () => "not plain JSON" }] };
    const cache = new MapCache();
    const client = new JigsawClient({
      client: { embedding_v2: () => Promise.resolve(answer) },
      dimensions: 32,
      cache,
    });
    expect(await client.embedTexts(["a"])).toEqual([vector]);
    expect(cache.entries.size).toBe(0);
  });

  it("stores a response before `onUsage`, which may throw", async () => {
    const service = await startService();
    const cache = new MapCache();
    const onUsage = vi.fn(() => {
      expect(cache.entries.size).toBe(1);
      throw new Error("the budget is used up");
    });
    const client = clientOf(service, { cache, onUsage });
    expect(await failureOf(client.embedTexts(["a"]))).toMatchObject({ message: "the budget is used up" });
    expect(await client.embedTexts(["a"])).toHaveLength(1);
    expect(service.requests).toHaveLength(1);
    expect(onUsage).toHaveBeenCalledTimes(1);
  });

  it("that hangs does not prevent `onUsage` from reporting a response before an abort", async () => {
    const controller = new AbortController();
    const set = (): Promise<never> => {
      controller.abort("stop");
      return new Promise(() => {});
    };
    const onUsage = vi.fn();
    const client = clientOf(await startService(), {
      cache: { get: () => Promise.resolve(), set },
      onUsage,
    });
    expect(await failureOf(client.embedTexts(["a"], { signal: controller.signal }))).toBe("stop");
    expect(onUsage).toHaveBeenCalledTimes(1);
  });

  it("that hangs does not delay an abort", async () => {
    const hang = (): Promise<never> => new Promise(() => {});
    const client = clientOf(await startService(), { cache: { get: hang, set: hang } });
    const controller = new AbortController();
    const call = failureOf(client.embedTexts(["a"], { signal: controller.signal }));
    controller.abort("stop");
    expect(await call).toBe("stop");
  });

  it("that hangs delays reads and writes by 10 s, for many texts together, but never fails a call", async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const vector = new Array<number>(32).fill(0.2);
    const embedding_v2 = vi.fn(() => Promise.resolve({ embeddings: [vector] }));
    const get = vi.fn((): Promise<never> => new Promise(() => {}));
    const set = vi.fn((): Promise<never> => new Promise(() => {}));
    const cache = { get, set };
    const client = new JigsawClient({
      client: { embedding_v2 },
      dimensions: 32,
      cache,
      requestsPerSecond: Infinity,
    });
    const call = client.embedTexts(texts);
    await vi.waitUntil(() => get.mock.calls.length === texts.length);
    await vi.advanceTimersByTimeAsync(9_000);
    expect(embedding_v2).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(set).toHaveBeenCalledTimes(texts.length);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await call).toEqual(texts.map(() => vector));
    expect(vi.getTimerCount()).toBe(0);
  });

  it("leaves no timer behind, whether it succeeds, fails or hangs until an abort", async () => {
    const service = await startService();
    const started = vi.spyOn(globalThis, "setTimeout");
    const cleared = vi.spyOn(globalThis, "clearTimeout");
    onTestFinished(() => void vi.restoreAllMocks());
    const waits = (): unknown[] =>
      started.mock.results.flatMap(({ value }, at) =>
        started.mock.calls[at]?.[1] === 10_000 ? [value] : [],
      );
    await clientOf(service, { cache: new MapCache() }).embedTexts(texts);
    const down = (): Promise<never> => Promise.reject(new Error("the disk is full"));
    await clientOf(service, { cache: { get: down, set: down } }).embedTexts(texts);
    const hang = (): Promise<never> => new Promise(() => {});
    const controller = new AbortController();
    const cache = { get: hang, set: hang };
    const call = failureOf(clientOf(service, { cache }).embedTexts(texts, { signal: controller.signal }));
    await new Promise((resolve) => void setImmediate(resolve));
    controller.abort("stop");
    expect(await call).toBe("stop");
    expect(waits().length).toBeGreaterThan(2);
    expect(cleared.mock.calls.flat()).toEqual(expect.arrayContaining(waits()));
  });

  it("never stores an error response", async () => {
    const service = await startService({
      engine: { name: "broken", types: ["text"], embed: () => Promise.resolve({ embeddings: [[]] }) },
    });
    const cache = new MapCache();
    await failureOf(clientOf(service, { cache }).embedTexts(["a"]));
    expect(cache.set).not.toHaveBeenCalled();
  });
});
