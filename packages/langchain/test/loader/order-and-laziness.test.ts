import { setTimeout as sleep } from "node:timers/promises";
import type { Engine } from "@x/jigsaw-emulator";
import { describe, expect, it } from "vitest";
import { png } from "@x/test-support";
import { JigsawLoader, type LoaderSource } from "../../src/index.ts";
import { embeddingsOf, failureOf, startService } from "../support/service.ts";

/** Responds faster to later texts. */
const hasty: Engine = {
  name: "hasty",
  types: ["text"],
  embed: async (input) => {
    if (!("text" in input)) throw new Error("texts only");
    await sleep(Math.max(0, 60 - 6 * Number(input.text.split(" ")[1])));
    return { embeddings: [new Array<number>(input.dimensions).fill(1)], chunks: [input.text] };
  },
};

/** An iterable that records how many sources were read and whether it was closed. */
function watched(count: number): {
  pulled: () => number;
  closed: () => boolean;
  sources: AsyncIterable<LoaderSource>;
} {
  let pulled = 0;
  let isClosed = false;
  return {
    pulled: () => pulled,
    closed: () => isClosed,
    sources: (async function* () {
      try {
        for (; pulled < count;) yield { text: `text ${pulled++}` };
      } finally {
        isClosed = true;
      }
    })(),
  };
}

describe("a loader", () => {
  it("returns Documents in the order of the sources, whichever response arrives first", async () => {
    const embeddings = embeddingsOf(await startService({ engine: hasty }));
    const sources = Array.from({ length: 10 }, (_, index) => ({ text: `text ${index}` }));
    const documents = await new JigsawLoader(sources, { embeddings }).load();
    expect(documents.map(({ pageContent }) => pageContent)).toEqual(sources.map(({ text }) => text));
  });

  it("accepts one source, many, a set, an async iterable, and bytes as one source", async () => {
    const embeddings = embeddingsOf(await startService());
    const count = async (sources: ConstructorParameters<typeof JigsawLoader>[0]): Promise<number> =>
      (await new JigsawLoader(sources, { embeddings }).load()).length;
    expect(await count({ text: "a" })).toBe(1);
    expect(await count(png("a"))).toBe(1);
    expect(await count([{ text: "a" }, { text: "b" }])).toBe(2);
    expect(await count(new Set([{ text: "a" }, { text: "b" }]))).toBe(2);
    expect(await count(watched(3).sources)).toBe(3);
    expect(await count([])).toBe(0);
  });

  it("stops reading and sending when its consumer stops, and closes the iterable", async () => {
    const service = await startService({ latencyMs: 20 });
    const embeddings = embeddingsOf(service, { maxConcurrency: 5 });
    const { pulled, closed, sources } = watched(1000);
    for await (const { pageContent } of new JigsawLoader(sources, { embeddings }).lazyLoad()) {
      if (pageContent === "text 2") break;
    }
    await expect.poll(() => closed()).toBe(true);
    const [atOnce, { requests }] = [pulled(), embeddings.usage];
    expect(atOnce).toBeLessThanOrEqual(3 + 5 + 1);
    await sleep(150);
    expect(pulled()).toBe(atOnce);
    expect(embeddings.usage.requests).toBe(requests);
    expect(requests).toBeLessThanOrEqual(atOnce);
    // Fewer if a request was still in flight.
    expect(service.requests.length).toBeLessThanOrEqual(requests);
  });

  it("waits for a slow consumer, with a bounded number of sources ahead", async () => {
    const service = await startService();
    const { pulled, sources } = watched(1000);
    const loading = new JigsawLoader(sources, {
      embeddings: embeddingsOf(service, { maxConcurrency: 4 }),
    }).lazyLoad();
    await loading.next();
    await sleep(150);
    expect(pulled()).toBeLessThanOrEqual(6);
    await loading.return();
  });

  it("rejects with the signal's reason, also in flight, and sends nothing more", async () => {
    const service = await startService({ latencyMs: 10_000 });
    const controller = new AbortController();
    const { closed, sources } = watched(1000);
    const embeddings = embeddingsOf(service, { maxConcurrency: 3 });
    const failure = failureOf(new JigsawLoader(sources, { embeddings, signal: controller.signal }).load());
    await expect.poll(() => service.requests).toHaveLength(3);
    controller.abort("enough");
    expect(await failure).toBe("enough");
    await expect.poll(() => closed()).toBe(true);
    expect(service.requests).toHaveLength(3);
    expect(
      await failureOf(new JigsawLoader({ text: "a" }, { embeddings, signal: controller.signal }).load()),
    ).toBe("enough");
    expect(service.requests).toHaveLength(3);
  });

  it("reports progress after each source", async () => {
    const embeddings = embeddingsOf(await startService());
    const seen: [number, number][] = [];
    const onProgress = ({ done, total }: { done: number; total: number }): void =>
      void seen.push([done, total]);
    const sources = [{ text: "a" }, { text: "b" }];
    await new JigsawLoader(sources, { embeddings, onProgress }).load();
    await new JigsawLoader(watched(2).sources, { embeddings, onProgress }).load();
    expect(seen).toEqual([
      [1, 2],
      [2, 2],
      [1, 1],
      [2, 2],
    ]);
  });
});
