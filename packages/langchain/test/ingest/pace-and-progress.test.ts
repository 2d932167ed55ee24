import { setTimeout as sleep } from "node:timers/promises";
import type { Engine } from "@x/jigsaw-emulator";
import { describe, expect, it } from "vitest";
import { ingest, JigsawLoader, type LoaderSource } from "../../src/index.ts";
import { DiskStore } from "../support/disk-store.ts";
import { startIngesting } from "../support/ingesting.ts";
import { embeddingsOf, failureOf, startService } from "../support/service.ts";

const numbered = (count: number): LoaderSource[] =>
  Array.from({ length: count }, (_, index) => ({ text: `text ${index}` }));

describe("ingest", () => {
  it("never has more requests in flight than `maxConcurrency`", async () => {
    let running = 0;
    let most = 0;
    const engine: Engine = {
      name: "counting",
      types: ["text"],
      embed: async (input) => {
        most = Math.max(most, ++running);
        await expect.poll(() => most, { interval: 5, timeout: 20_000 }).toBe(7);
        await sleep(5);
        running--;
        return {
          embeddings: [new Array<number>(input.dimensions).fill(1)],
          chunks: ["text" in input ? input.text : ""],
        };
      },
    };
    const embeddings = embeddingsOf(await startService({ engine }), { maxConcurrency: 7 });
    await ingest({ vectorStore: new DiskStore(embeddings), sources: numbered(60) });
    expect(most).toBe(7);
  });

  it("reads only as many sources ahead as it can embed, and closes the iterable when it is aborted", async () => {
    const service = await startService({ latencyMs: 10_000 });
    const embeddings = embeddingsOf(service, { maxConcurrency: 3 });
    let pulled = 0;
    let isClosed = false;
    const sources = (async function* (): AsyncGenerator<LoaderSource> {
      try {
        for (; pulled < 1000;) yield { text: `text ${pulled++}` };
      } finally {
        isClosed = true;
      }
    })();
    const controller = new AbortController();
    const vectorStore = new DiskStore(embeddings);
    const failure = failureOf(ingest({ vectorStore, sources, signal: controller.signal }));
    await expect.poll(() => service.requests).toHaveLength(3);
    await sleep(50);
    expect(pulled).toBeLessThan(3 + 16 + 5);
    controller.abort("enough");
    expect(await failure).toBe("enough");
    await expect.poll(() => isClosed).toBe(true);
    expect(service.requests).toHaveLength(3);
  });

  it("closes the iterable, too, if the store goes down while it waits for the next source", async () => {
    const { embeddings } = await startIngesting();
    class Down extends DiskStore {
      override async addVectors(): Promise<string[]> {
        throw new Error("down");
      }
    }
    let isClosed = false;
    const waiting: AsyncIterator<LoaderSource> & AsyncIterable<LoaderSource> = {
      [Symbol.asyncIterator]: () => waiting,
      next: (() => {
        const all = numbered(120)[Symbol.iterator]();
        return async () => {
          const next = all.next();
          return next.done ? await new Promise<never>(() => {}) : { done: false, value: next.value };
        };
      })(),
      return: async () => {
        isClosed = true;
        return { done: true, value: undefined };
      },
    };
    await expect(ingest({ vectorStore: new Down(embeddings), sources: waiting })).rejects.toThrow("down");
    await expect.poll(() => isClosed).toBe(true);
  });

  it("stores what was embedded before it was aborted, and the next run continues from there", async () => {
    const controller = new AbortController();
    const { run, store, service } = await startIngesting();
    const sources = (async function* (): AsyncGenerator<LoaderSource> {
      yield* numbered(30);
      await expect.poll(() => service.requests.filter(({ status }) => status === 200)).toHaveLength(30);
      await sleep(50);
      controller.abort(new Error("enough"));
      yield { text: "never" };
    })();
    await expect(run(sources, { signal: controller.signal })).rejects.toThrow("enough");
    expect(store.all()).toHaveLength(30);
    expect(await run(numbered(35))).toMatchObject({ added: 5, skipped: 30, requests: 5 });
  });

  it("stores what is embedded while the store is busy with a batch", async () => {
    const controller = new AbortController();
    const { service, embeddings, records } = await startIngesting();
    class Slow extends DiskStore {
      override async addVectors(...given: Parameters<DiskStore["addVectors"]>): Promise<string[]> {
        await expect.poll(() => service.requests.filter(({ status }) => status === 200)).toHaveLength(150);
        await sleep(50);
        controller.abort(new Error("enough"));
        return await super.addVectors(...given);
      }
    }
    const vectorStore = new Slow(embeddings);
    const options = {
      vectorStore,
      recordManager: records,
      sources: numbered(150),
      signal: controller.signal,
    };
    await expect(ingest(options)).rejects.toThrow("enough");
    expect(vectorStore.all()).toHaveLength(150);
  });

  it("sends nothing if the signal is already aborted", async () => {
    const { run, service, store } = await startIngesting();
    expect(await failureOf(run(numbered(3), { signal: AbortSignal.abort("no") }))).toBe("no");
    expect(service.requests).toHaveLength(0);
    expect(store.all()).toEqual([]);
  });

  it("rejects with the error of `onProgress`, like loaders, and stores what is embedded", async () => {
    const { run, store, embeddings } = await startIngesting();
    const onProgress = async (): Promise<void> => {
      await sleep(1);
      throw new RangeError("my bar");
    };
    await expect(run(numbered(3), { onProgress })).rejects.toThrow("my bar");
    expect(store.all()).toHaveLength(3);
    await expect(new JigsawLoader(numbered(3), { embeddings, onProgress }).load()).rejects.toThrow("my bar");
  });

  it("reports progress that never decreases and ends at the number of all sources", async () => {
    const service = await startService({ faults: [{ kind: "status", status: 400, match: "text 7" }] });
    const { run } = await startIngesting(service);
    const seen: { done: number; total: number; usage: { requests: number } }[] = [];
    const sources = [...numbered(20), { data: new Uint8Array() }];
    await run(numbered(5));
    await run(sources, { onProgress: (progress) => void seen.push(progress) });
    expect(seen.map(({ done }) => done)).toEqual(Array.from({ length: 21 }, (_, index) => index + 1));
    expect(new Set(seen.map(({ total }) => total))).toEqual(new Set([21]));
    const requests = seen.map((progress) => progress.usage.requests);
    expect(requests).toEqual([...requests].sort((a, b) => a - b));
  });
});
