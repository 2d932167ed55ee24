import { describe, expect, it, vi } from "vitest";
import {
  JigsawAuthenticationError,
  JigsawInputError,
  type EachResult,
  type TextSource,
} from "../../src/index.ts";
import { clientOf, failureOf, startService } from "../support/service.ts";

const sources = (count: number): TextSource[] =>
  Array.from({ length: count }, (_, index) => ({ text: `text number ${index}` }));

async function collect<T>(results: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const result of results) all.push(result);
  return all;
}

/** An endless source that counts the pulled items and records whether it was closed. */
function endless(): { pulled: () => number; closed: () => boolean; items: AsyncGenerator<TextSource> } {
  let count = 0;
  let isClosed = false;
  async function* produce(): AsyncGenerator<TextSource> {
    try {
      for (;;) yield { text: `text number ${count++}` };
    } finally {
      isClosed = true;
    }
  }
  return { pulled: () => count, closed: () => isClosed, items: produce() };
}

describe("embedEach", () => {
  it("yields each source with its result and its index", async () => {
    const service = await startService();
    const client = clientOf(service);
    const results = await collect(client.embedEach(sources(50)));
    expect(results).toHaveLength(50);
    expect(new Set(results.map(({ index }) => index)).size).toBe(50);
    for (const { index, source, embedded } of results) {
      expect(source.text).toBe(`text number ${index}`);
      expect(embedded?.chunks[0]?.text).toBe(source.text);
    }
  });

  it("accepts sources from an async iterable and from an array", async () => {
    const client = clientOf(await startService());
    async function* some(): AsyncGenerator<TextSource> {
      yield* sources(3);
    }
    expect(await collect(client.embedEach(some()))).toHaveLength(3);
    expect(await collect(client.embedEach([]))).toEqual([]);
  });

  it.each([
    "https://a.example/a.png?sig=hunter2",
    new Uint8Array([1, 2]),
    new Blob(["a"]),
    { text: "a" },
    undefined,
    null,
    5,
  ])("rejects anything but a list of sources: %s", async (given) => {
    const service = await startService();
    const error = await failureOf(collect(clientOf(service).embedEach(given as never)));
    expect(error).toBeInstanceOf(JigsawInputError);
    expect(error).toMatchObject({ message: expect.stringContaining("`sources` must be an array") });
    expect(String(error)).not.toContain("hunter2");
    expect(service.requests).toHaveLength(0);
  });

  it("yields an error for each source that is invalid or that the service rejects, and results for the others", async () => {
    const service = await startService({ faults: [{ kind: "status", status: 400, match: "number 2" }] });
    const broken: readonly TextSource[] = [...sources(4), { text: " " }, null as never];
    const results = await collect(clientOf(service).embedEach(broken));
    const failures = results.filter(({ error }) => error).sort((a, b) => a.index - b.index);
    expect(failures.map(({ index }) => index)).toEqual([2, 4, 5]);
    expect(failures[0]?.error).toMatchObject({
      status: 400,
      index: 2,
      message: expect.stringMatching(/^sources\[2\]/),
    });
    expect(failures[1]?.error).toBeInstanceOf(JigsawInputError);
    expect(failures[2]?.error?.message).toContain("sources[5] must be an http(s)");
    expect(results.filter(({ embedded }) => embedded)).toHaveLength(3);
  });

  it("yields in the order of completion, so that a slow source delays no other", async () => {
    const service = await startService({ faults: [{ kind: "slow-body", match: "number 0", delayMs: 400 }] });
    const results = await collect(clientOf(service).embedEach(sources(5)));
    expect(results.at(-1)?.index).toBe(0);
  });

  it("pulls only as many sources as it has room for while the consumer is busy", async () => {
    const { pulled, items } = endless();
    const client = clientOf(await startService(), { maxConcurrency: 4 });
    for await (const { index } of client.embedEach(items)) {
      await new Promise((resolve) => void setTimeout(resolve, 5));
      expect(pulled()).toBeLessThanOrEqual(index + 10);
      if (index > 20) break;
    }
  });

  it("stops pulling and sending when its consumer stops, and closes the source", async () => {
    const service = await startService({ latencyMs: 5 });
    const { pulled, closed, items } = endless();
    const client = clientOf(service, { maxConcurrency: 4 });
    for await (const _ of client.embedEach(items)) break;
    await expect.poll(() => closed()).toBe(true);
    const [requests, count] = [client.usage.requests, pulled()];
    await new Promise((resolve) => void setTimeout(resolve, 50));
    expect(client.usage.requests).toBe(requests);
    expect(pulled()).toBe(count);
    expect(count).toBeLessThan(12);
  });

  it("yields an authentication error for each source that was sent, then throws it", async () => {
    const service = await startService({ apiKey: "right" });
    const { items, closed } = endless();
    const client = clientOf(service, { maxConcurrency: 3 });
    const results: EachResult<TextSource>[] = [];
    const run = async (): Promise<void> => {
      for await (const result of client.embedEach(items)) results.push(result);
    };
    expect(await failureOf(run())).toBeInstanceOf(JigsawAuthenticationError);
    expect(results.length).toBeGreaterThan(0);
    expect(results.every(({ error }) => JigsawAuthenticationError.isInstance(error))).toBe(true);
    expect(client.usage.requests).toBeLessThan(10);
    await expect.poll(() => closed()).toBe(true);
  });

  it("yields the authentication error and does not throw it if there was only one source", async () => {
    const service = await startService({ apiKey: "right" });
    const results = await collect(clientOf(service, { maxConcurrency: 1 }).embedEach(sources(1)));
    expect(results.map(({ error }) => JigsawAuthenticationError.isInstance(error))).toEqual([true]);
  });

  it("throws the error of the source iterator, after the earlier results", async () => {
    async function* failing(): AsyncGenerator<TextSource> {
      yield* sources(2);
      throw new Error("the disk is gone");
    }
    const results: unknown[] = [];
    const run = async (): Promise<void> => {
      for await (const result of clientOf(await startService()).embedEach(failing())) results.push(result);
    };
    expect(await failureOf(run())).toMatchObject({ message: "the disk is gone" });
    expect(results).toHaveLength(2);
  });

  it("rejects with the signal's reason, even while the source iterator hangs", async () => {
    const controller = new AbortController();
    const never: AsyncIterable<TextSource> = {
      [Symbol.asyncIterator]: () => ({ next: () => new Promise(() => {}) }),
    };
    const client = clientOf(await startService());
    const run = failureOf(collect(client.embedEach(never, { signal: controller.signal })));
    await new Promise((resolve) => void setTimeout(resolve, 5));
    controller.abort("stop");
    expect(await run).toBe("stop");
    expect(
      await failureOf(collect(client.embedEach(sources(3), { signal: AbortSignal.abort("early") }))),
    ).toBe("early");
    expect(client.usage.requests).toBe(0);
  });

  it("reports progress, including failures", async () => {
    const onProgress = vi.fn();
    const some: readonly TextSource[] = [...sources(2), { text: " " }];
    await collect(clientOf(await startService()).embedEach(some, { onProgress }));
    expect(onProgress.mock.calls.map(([{ done, total }]) => [done, total])).toEqual([
      [1, 3],
      [2, 3],
      [3, 3],
    ]);
  });
});
