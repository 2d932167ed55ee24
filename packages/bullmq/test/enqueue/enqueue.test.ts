import { Document } from "@langchain/core/documents";
import { temporaryFolder } from "@x/test-support";
import { hasRedis } from "@x/test-support/redis";
import { describe, expect, it } from "vitest";
import { enqueue, type EnqueueSources } from "../../src/index.ts";
import { idsOf, look, newQueue, openFleet } from "../support/fleet.ts";

const texts = [{ id: "a", text: "first" }, { id: "b", text: "second" }, { text: "without an id" }];

describe.runIf(hasRedis())("enqueue", () => {
  it("adds each source once, however often it is given", async () => {
    const queue = await newQueue();
    expect(await enqueue([...texts, ...texts], queue)).toEqual({ added: 3, alreadyQueued: 3 });
    expect(await enqueue(texts, queue)).toEqual({ added: 0, alreadyQueued: 3 });
    const jobs = await look(queue).queue.getWaiting();
    expect(jobs.map(({ data }) => data)).toEqual(
      expect.arrayContaining(texts.map((text) => ({ source: { type: "text", ...text } }))),
    );
    expect(jobs).toHaveLength(3);
  });

  it("takes a folder with its folders, and gives files absolute paths and ids that depend on `root` and `scope`", async () => {
    const folder = temporaryFolder({ "a.md": "a", "deep/er/b.md": "b", ".hidden": "c" });
    const queue = await newQueue();
    expect(await enqueue(folder, { ...queue, root: folder })).toMatchObject({ added: 2 });
    const { queue: bull } = look(queue);
    const jobs = await bull.getWaiting();
    expect(jobs.map(({ data }) => data)).toEqual(
      expect.arrayContaining([
        { root: folder, source: { path: `${folder}/a.md` } },
        { root: folder, source: { path: `${folder}/deep/er/b.md` } },
      ]),
    );
    const moved = temporaryFolder({ "a.md": "a" });
    expect(await enqueue(moved, { ...queue, root: moved })).toMatchObject({ added: 0, alreadyQueued: 1 });
    expect(await enqueue(moved, { ...queue, root: moved, scope: "b" })).toMatchObject({ added: 1 });
    expect(await enqueue(moved, queue)).toMatchObject({ added: 1 });
  });

  it("takes URLs, keys of the file store and an async iterable", async () => {
    async function* sources() {
      yield "https://example.com/a.pdf";
      yield { image: new URL("https://example.com/b"), id: "b" };
      yield { fileStoreKey: "key", type: "audio" as const };
    }
    const queue = await newQueue();
    expect(await enqueue(sources(), queue)).toMatchObject({ added: 3 });
    const jobs = await look(queue).queue.getWaiting();
    expect(jobs.map(({ data }) => data)).toEqual(
      expect.arrayContaining([
        { source: { url: "https://example.com/a.pdf" } },
        { source: { url: "https://example.com/b", type: "image", id: "b" } },
        { source: { fileStoreKey: "key", type: "audio" } },
      ]),
    );
  });

  it.each<[what: string, source: unknown, message: RegExp]>([
    ["bytes", new Uint8Array([1]), /^sources\[1\] holds bytes, which would be gone with this process/],
    ["a Blob", { image: new Blob(["a"]) }, /^sources\[1\] holds bytes/],
    ["a Document", new Document({ pageContent: "a" }), /^sources\[1\] is a Document or node/],
    ["what is no source", { txt: "a" }, /^sources\[1\] must be/],
  ])("refuses %s with a word", async (_, source, message) => {
    const queue = await newQueue();
    const sources = ["https://example.com/a.pdf", source] as unknown as EnqueueSources;
    await expect(enqueue(sources, queue)).rejects.toThrow(message);
  });

  it("refuses an option that it does not know, and no sources at all", async () => {
    const queue = await newQueue();
    await expect(enqueue([], { ...queue, clenup: "full" } as never)).rejects.toThrow(
      "Did you mean `cleanup`?",
    );
    await expect(enqueue(undefined as never, queue)).rejects.toThrow("`sources` is missing.");
  });

  it("tells how far it is, and stops when it is told to", async () => {
    const queue = await newQueue();
    const controller = new AbortController();
    const seen: number[] = [];
    async function* endless() {
      for (let index = 0; ; index++) yield { text: `text ${index}` };
    }
    const reason = new Error("enough");
    const onProgress = ({ done }: { done: number }): void => {
      seen.push(done);
      if (done >= 500) controller.abort(reason);
    };
    await expect(enqueue(endless(), { ...queue, signal: controller.signal, onProgress })).rejects.toBe(
      reason,
    );
    expect(seen).toEqual(Array.from({ length: 20 }, (_, index) => 25 * (index + 1)));
    expect(await look(queue).queue.getWaitingCount()).toBe(500);
  });

  it("has a source ingested again that changed while a worker was at work on it", async () => {
    const fleet = await openFleet();
    let started = (): void => {};
    const isStarted = new Promise<void>((resolve) => (started = resolve));
    let go = (): void => {};
    const mayEnd = new Promise<void>((resolve) => (go = resolve));
    let count = 0;
    fleet.work({
      ingest: async (run) => {
        const result = await fleet.ingest(run);
        if (count++ > 0) return result;
        started();
        await mayEnd;
        return result;
      },
    });
    await enqueue([{ id: "a", text: "old" }], fleet.queue);
    await isStarted;
    // Twice: the latest counts.
    await enqueue([{ id: "a", text: "newer" }], fleet.queue);
    expect(await enqueue([{ id: "a", text: "newest" }], fleet.queue)).toEqual({ added: 0, alreadyQueued: 1 });
    expect(fleet.texts()).toEqual(["old"]);
    go();
    expect(await fleet.idle()).toMatchObject({ done: 2 });
    expect(fleet.texts()).toEqual(["newest"]);
    await enqueue([{ id: "a", text: "last" }], fleet.queue);
    await fleet.idle();
    expect(fleet.texts()).toEqual(["last"]);
  });

  it("gives what waits the latest text and options", async () => {
    const fleet = await openFleet();
    await enqueue(
      [
        { id: "a", text: "old" },
        { id: "b", text: "b" },
      ],
      fleet.queue,
    );
    const changed = [
      { id: "a", text: "new" },
      { id: "b", text: "b" },
    ];
    expect(await enqueue(changed, { ...fleet.queue, forceUpdate: true })).toEqual({
      added: 0,
      alreadyQueued: 2,
    });
    const waiting = await look(fleet.queue).queue.getWaiting();
    expect(waiting.map(({ data }) => data)).toMatchObject([{ forceUpdate: true }, { forceUpdate: true }]);
    fleet.work();
    expect(await fleet.idle()).toMatchObject({ done: 2 });
    expect(fleet.texts()).toEqual(["b", "new"]);
  });

  it("replaces the job of a source that failed", async () => {
    const fleet = await openFleet({ faults: [{ kind: "status", status: 422, match: "bad" }] });
    fleet.work();
    const { queue } = look(fleet.queue);
    for (let round = 0; round < 3; round++) {
      await enqueue([{ id: "a", text: `bad ${round}` }], fleet.queue);
      expect(await fleet.idle()).toMatchObject({ failed: 1 });
      expect(idsOf(await queue.getFailed())).toHaveLength(1);
    }
    expect(await enqueue([{ id: "a", text: "good" }], fleet.queue)).toEqual({ added: 1, alreadyQueued: 0 });
    expect(await fleet.idle()).toMatchObject({ failed: 0, done: 1 });
    expect(fleet.texts()).toEqual(["good"]);
  });
});
