import { rmSync, writeFileSync } from "node:fs";
import { setImmediate } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { png, temporaryFolder, wav } from "@x/test-support";
import { ingest, JigsawAuthenticationError, JigsawLoader, type LoaderSource } from "../../src/index.ts";
import { DiskStore } from "../support/disk-store.ts";
import { only, startIngesting } from "../support/ingesting.ts";
import { embeddingsOf, failureOf, startService } from "../support/service.ts";

const numbered = (count: number): LoaderSource[] =>
  Array.from({ length: count }, (_, index) => ({ text: `text ${index}` }));

/** A store that rejects the Documents for which `rejects` returns true. */
class PickyStore extends DiskStore {
  rejects: (text: string) => boolean = () => false;
  writes = 0;

  override async addVectors(...given: Parameters<DiskStore["addVectors"]>): Promise<string[]> {
    this.writes++;
    if (given[1].some(({ pageContent }) => this.rejects(pageContent))) throw new RangeError("rejected");
    return await super.addVectors(...given);
  }
}

describe("a source that fails", () => {
  it("is reported with its error, and all others are stored", async () => {
    const service = await startService({ faults: [{ kind: "status", status: 400, match: "text 7" }] });
    const { run, texts, store } = await startIngesting(service);
    const sources = [...numbered(10), { data: new Uint8Array() }, { path: "/no/such.png" }];
    const seen: [LoaderSource, string][] = [];
    const onError = (source: LoaderSource, { message }: Error): void => void seen.push([source, message]);
    expect(await run(sources, { onError })).toMatchObject({
      added: 9,
      failed: [sources[10], sources[11], sources[7]],
    });
    expect(seen.map(([source]) => source)).toEqual([sources[10], sources[11], sources[7]]);
    expect(seen[1]?.[1]).toContain("/no/such.png");
    expect(texts()).not.toContain("text 7");
    expect(store.all()).toHaveLength(9);
  });

  it("keeps its stored version until it can be embedded again", async () => {
    const service = await startService({
      faults: [{ kind: "status", status: 400, match: "newer", times: 1 }],
    });
    const { run, texts } = await startIngesting(service);
    const folder = temporaryFolder({ "a.txt": "old words", "b.txt": "other" });
    await run(folder);
    writeFileSync(`${folder}/a.txt`, "newer words");
    expect(await run(folder, { cleanup: "full" })).toMatchObject({ skipped: 1, deleted: 0, failed: [{}] });
    expect(texts()).toEqual(["old words", "other"]);
    expect(await run(folder, { cleanup: "full" })).toMatchObject({ updated: 1, skipped: 1, failed: [] });
    expect(texts()).toEqual(["newer words", "other"]);
    writeFileSync(`${folder}/b.txt`, "");
    expect(await run(folder, { cleanup: "full" })).toMatchObject({ skipped: 1, deleted: 0, failed: [{}] });
    expect(texts()).toEqual(["newer words", "other"]);
    rmSync(`${folder}/b.txt`);
    expect(await run(folder, { cleanup: "full" })).toMatchObject({ skipped: 1, deleted: 1 });
  });

  it("in `describe` does not affect the others", async () => {
    const { run } = await startIngesting();
    const words = (source: unknown): string => {
      if ((source as { filename: string }).filename === "b.png") throw new Error("no words");
      return "words";
    };
    const sources = ["a", "b", "c"].map((name) => ({ data: png(name), filename: `${name}.png` }));
    expect(await run(sources, { describe: words })).toMatchObject({ added: 2, failed: [sources[1]] });
  });

  it("may be a Document that is a placeholder for a picture", async () => {
    const { run, service, embeddings } = await startIngesting();
    const sources = await new JigsawLoader({ data: png("a"), filename: "a.png" }, { embeddings }).load();
    expect(await run(sources)).toMatchObject({ added: 0, failed: sources });
    await expect(new JigsawLoader(sources, { embeddings }).load()).rejects.toThrow("[image a.png #");
    expect(service.requests).toHaveLength(1);
  });

  it.each([
    ["a text", (content: string) => ({ id: "a", text: content })],
    ["a Document", (access: string) => ({ id: "a", pageContent: "Salaries", metadata: { access } })],
  ])("may be %s with the id of another: the first is stored, and the second fails", async (_, named) => {
    const { run, store } = await startIngesting();
    const picture = { id: "a", data: png("a"), filename: "a.png" };
    const sources = [named("one"), picture, named("two"), named("one"), { text: "other" }];
    let message = "";
    const onError = (__: unknown, error: Error): void => void (message = error.message);
    const options = { onError, recordManager: undefined };
    const failed = sources.slice(1, 3);
    expect(await run(sources, options)).toMatchObject({ added: 2, skipped: 1, failed });
    expect(message).toContain('have the id "a"');
    expect(store.all()).toHaveLength(2);
    expect(await run(sources)).toMatchObject({ added: 2, failed, requests: 2 });
    expect(await run(sources)).toMatchObject({ skipped: 3, failed, requests: 0 });
    expect(await run([named("two")])).toMatchObject({ updated: 1, failed: [] });
    expect(store.all()).toHaveLength(2);
  });

  it("and was never stored is not counted as deleted later", async () => {
    const { run } = await startIngesting();
    expect(await run([{ path: "/no/such.png" }, { text: "a" }])).toMatchObject({ added: 1, failed: [{}] });
    expect(await run([{ text: "a" }], { cleanup: "full" })).toEqual(only({ skipped: 1 }));
  });
});

describe("a store", () => {
  it("that rejects one Document gets all others, including the rest of its batch", async () => {
    const { service, records, embeddings } = await startIngesting();
    const vectorStore = new PickyStore(embeddings);
    vectorStore.rejects = (text) => text === "text 42";
    const options = { vectorStore, recordManager: records, sources: numbered(150) };
    const result = await ingest(options);
    expect(result).toMatchObject({
      added: 149,
      failed: [{ source: { text: "text 42" }, error: expect.any(RangeError) }],
    });
    expect(vectorStore.all()).toHaveLength(149);
    vectorStore.rejects = () => false;
    expect(await ingest(options)).toMatchObject({ added: 1, skipped: 149, usage: { requests: 1 } });
    expect(service.requests).toHaveLength(151);
  });

  it("that rejects the first two, each in its own batch, gets all others", async () => {
    const { run, service } = await startIngesting();
    const embeddings = embeddingsOf(service, { maxConcurrency: 1, dimensions: 4096 });
    const vectorStore = new PickyStore(embeddings);
    vectorStore.rejects = (text) => !text.startsWith("text ");
    const big = ["big-1.wav", "big-2.wav"].map((filename) => ({ data: wav(filename, 24), filename }));
    const result = await run([...big, ...numbered(3)], { vectorStore, embeddings });
    expect(result.added).toBe(3);
    expect(result.failed.map((source) => (source as { filename: string }).filename)).toEqual([
      "big-1.wav",
      "big-2.wav",
    ]);
    expect(vectorStore.all()).toHaveLength(3);
    const none = run(big, { vectorStore, embeddings, recordManager: undefined });
    await expect(none).rejects.toThrow(RangeError);
  });

  it("that is down ends the run quickly with its own error, and the next run stores everything", async () => {
    const { service, records, embeddings } = await startIngesting();
    const vectorStore = new PickyStore(embeddings);
    vectorStore.rejects = () => true;
    const options = { vectorStore, recordManager: records, sources: numbered(400) };
    await expect(ingest(options)).rejects.toThrow(RangeError);
    expect(service.requests.length).toBeLessThan(350);
    expect(vectorStore.writes).toBeLessThan(100);
    vectorStore.rejects = () => false;
    expect(await ingest(options)).toMatchObject({ added: 400, failed: [] });
    expect(vectorStore.all()).toHaveLength(400);
  });

  it("that goes down in the middle of a run also ends it", async () => {
    const { records, embeddings } = await startIngesting();
    const vectorStore = new PickyStore(embeddings);
    let stored = 0;
    vectorStore.rejects = () => {
      if (vectorStore.writes === 1) stored++;
      return vectorStore.writes > 1;
    };
    const failure = failureOf(ingest({ vectorStore, recordManager: records, sources: numbered(400) }));
    expect(await failure).toBeInstanceOf(RangeError);
    expect(stored).toBeGreaterThan(0);
    expect(vectorStore.all()).toHaveLength(stored);
  });

  it("that can't delete is rejected before any request, unless the run never deletes", async () => {
    class Keeper extends DiskStore {
      override async delete(): Promise<void> {
        throw new Error("Not implemented.");
      }
    }
    const { service, records, embeddings } = await startIngesting();
    const vectorStore = new Keeper(embeddings);
    const folder = temporaryFolder({ "a.txt": "old" });
    const options = { vectorStore, recordManager: records, sources: folder };
    await expect(ingest(options)).rejects.toThrow("`vectorStore` (disk) can't delete by id");
    expect(service.requests).toHaveLength(0);
    expect(await ingest({ ...options, cleanup: "none" })).toMatchObject({ added: 1 });
    writeFileSync(`${folder}/a.txt`, "new");
    expect(await ingest({ ...options, cleanup: "none" })).toMatchObject({ updated: 1, deleted: 0 });
    expect(vectorStore.all()).toHaveLength(2);
  });

  it("that rejects the deletion of unknown ids still works", async () => {
    class Strict extends DiskStore {
      override async delete({ ids = [] }: { ids?: string[] } = {}): Promise<void> {
        const known = new Set(this.all().map(({ id }) => id));
        if (!ids.every((id) => known.has(id))) throw new Error("not found");
        await super.delete({ ids });
      }
    }
    const { records, embeddings } = await startIngesting();
    const vectorStore = new Strict(embeddings);
    const source = (text: string) => ({ vectorStore, recordManager: records, sources: { id: "a", text } });
    expect(await ingest(source("old"))).toMatchObject({ added: 1, failed: [] });
    expect(await ingest(source("new"))).toMatchObject({ updated: 1, failed: [] });
    expect(vectorStore.all()).toMatchObject([{ pageContent: "new" }]);
  });
});

describe("a failure that affects every source", () => {
  it("such as an invalid key ends the run at once", async () => {
    const service = await startService({ apiKey: "right" });
    const embeddings = embeddingsOf(service, { maxConcurrency: 2 });
    const error = await failureOf(ingest({ vectorStore: new DiskStore(embeddings), sources: numbered(500) }));
    expect(JigsawAuthenticationError.isInstance(error)).toBe(true);
    expect(service.requests.length).toBeLessThanOrEqual(4);
    const single = failureOf(ingest({ vectorStore: new DiskStore(embeddings), sources: { text: "one" } }));
    expect(JigsawAuthenticationError.isInstance(await single)).toBe(true);
  });

  it("such as the aborted signal of the embeddings ends the run with the signal's reason", async () => {
    const service = await startService({ latencyMs: 10_000 });
    const controller = new AbortController();
    const embeddings = embeddingsOf(service, { signal: controller.signal });
    const failure = failureOf(ingest({ vectorStore: new DiskStore(embeddings), sources: numbered(5) }));
    await expect.poll(() => service.requests).toHaveLength(5);
    controller.abort("closing");
    expect(await failure).toBe("closing");
  });

  it("such as an error in the caller's iterable or `onError` ends the run with that error and stores what is embedded", async () => {
    const { run, store, service } = await startIngesting();
    const broken = (async function* (): AsyncGenerator<LoaderSource> {
      yield* numbered(5);
      await expect.poll(() => service.requests).toHaveLength(5);
      throw new RangeError("my list");
    })();
    await expect(run(broken)).rejects.toThrow("my list");
    expect(store.all()).toHaveLength(5);
    const onError = (): never => {
      throw new RangeError("my handler");
    };
    await expect(run([{ data: new Uint8Array() }], { onError })).rejects.toThrow("my handler");
  });

  it("such as an abort during the last write deletes nothing, and rejects with its reason", async () => {
    const { run, texts, store } = await startIngesting();
    await run([{ text: "one" }, { text: "two" }], { cleanup: "full" });
    const controller = new AbortController();
    const { signal } = controller;
    class Aborting extends DiskStore {
      override async addVectors(...given: Parameters<DiskStore["addVectors"]>): Promise<string[]> {
        controller.abort("why");
        return await store.addVectors(...given);
      }
    }
    const vectorStore = new Aborting(embeddingsOf(await startService()));
    const options = { cleanup: "full", signal, vectorStore } as const;
    expect(await failureOf(run([{ text: "three" }], options))).toBe("why");
    expect(texts()).toEqual(["one", "three", "two"]);
  });

  it("such as a missing folder ends the run, even if its name contains a dot", async () => {
    const { run, texts } = await startIngesting();
    const root = temporaryFolder({ "site-1.0/a.txt": "one", "site-1.0/b.txt": "two" });
    const sources = `${root}/site-1.0`;
    await run(sources, { cleanup: "full" });
    rmSync(sources, { recursive: true });
    await expect(run(sources, { cleanup: "full" })).rejects.toThrow("site-1.0 does not exist");
    expect(texts()).toEqual(["one", "two"]);
  });

  it("such as an error in `onError` ends the run once, and everything embedded is stored, whatever else failed", async () => {
    const bad = (match: string) => ({ kind: "status", status: 400, match }) as const;
    const service = await startService({ faults: [bad("text 3"), bad("text 7")] });
    const { run, store } = await startIngesting(service);
    let embedded = 0;
    let calls = 0;
    const embeddings = embeddingsOf(service, { onUsage: () => void embedded++ });
    const onError = async (): Promise<never> => {
      calls++;
      await expect.poll(() => embedded).toBe(8);
      await setImmediate();
      throw new RangeError("my handler");
    };
    await expect(run(numbered(10), { embeddings, onError })).rejects.toThrow("my handler");
    expect(store.all()).toHaveLength(8);
    expect(calls).toBe(1);
    expect(await run(numbered(10), { onError: () => {} })).toMatchObject({ added: 0, skipped: 8 });
  });
});
