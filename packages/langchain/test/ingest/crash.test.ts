import { InMemoryRecordManager } from "@langchain/community/indexes/memory";
import { describe, expect, it } from "vitest";
import { wav } from "@x/test-support";
import { ingest, type JigsawEmbeddings, type LoaderSource } from "../../src/index.ts";
import { DiskStore } from "../support/disk-store.ts";
import { embeddingsOf, startService } from "../support/service.ts";

/** Simulates a crash: throws at one call, before or after its work is done, and at every call after that. */
class Fuse {
  #left: number;
  readonly #isAfter: boolean;

  constructor(calls: number, isAfter: boolean) {
    this.#left = calls;
    this.#isAfter = isAfter;
  }

  get isTriggered(): boolean {
    return this.#left < 0;
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    this.#left--;
    if (this.#left < -1 || (this.#left === -1 && !this.#isAfter)) throw new Error("the process died");
    const result = await work();
    if (this.#left === -1) throw new Error("the process died");
    return result;
  }
}

class FusedStore extends DiskStore {
  fuse = new Fuse(Infinity, false);

  override async addVectors(...given: Parameters<DiskStore["addVectors"]>): Promise<string[]> {
    return await this.fuse.run(() => super.addVectors(...given));
  }

  override async delete(...given: Parameters<DiskStore["delete"]>): Promise<void> {
    await this.fuse.run(() => super.delete(...given));
  }
}

class FusedRecords extends InMemoryRecordManager {
  fuse = new Fuse(Infinity, false);

  override async update(...given: Parameters<InMemoryRecordManager["update"]>): Promise<void> {
    await this.fuse.run(() => super.update(...given));
  }

  override async deleteKeys(...given: Parameters<InMemoryRecordManager["deleteKeys"]>): Promise<void> {
    await this.fuse.run(() => super.deleteKeys(...given));
  }
}

type Files = Readonly<Record<string, LoaderSource>>;

const text = (id: string, words: string): LoaderSource => ({ id, text: words });
const file = (filename: string, words: string): LoaderSource => ({
  data: new TextEncoder().encode(words),
  filename,
});
const talk = (seed: string, chunks: number): LoaderSource => ({
  id: "talk",
  data: wav(seed, chunks),
  filename: "t.wav",
});

const first: Files = {
  kept: file("kept.txt", "kept"),
  changed: file("changed.txt", "old words"),
  gone: file("gone.txt", "gone"),
  swappedOne: file("one.txt", "one"),
  swappedTwo: file("two.txt", "two"),
  twin: file("twin.txt", "same"),
  otherTwin: file("other.txt", "same"),
  named: text("named", "old"),
  talk: talk("a", 3),
};
const second: Files = {
  kept: file("kept.txt", "kept"),
  changed: file("changed.txt", "new words"),
  swappedOne: file("one.txt", "two"),
  swappedTwo: file("two.txt", "one"),
  twin: file("twin.txt", "same"),
  added: file("added.txt", "added"),
  addedTwin: file("added-twin.txt", "added"),
  named: text("named", "new"),
  talk: talk("b", 2),
};
/** Like `first`, but without `kept`, and with a shorter talk. */
const third: Files = Object.fromEntries(
  Object.entries({ ...first, talk: talk("a", 1) }).filter(([name]) => name !== "kept"),
);

async function run(store: FusedStore, records: FusedRecords, files: Files): Promise<void> {
  const sources = Object.values(files);
  await ingest({ vectorStore: store, recordManager: records, sources, cleanup: "full" });
}

/** The expected content of a store: that of a single fresh run. */
async function expectedChunks(embeddings: JigsawEmbeddings, files: Files): Promise<unknown> {
  const store = new FusedStore(embeddings);
  await run(store, new FusedRecords(), files);
  return contentOf(store);
}

/** All records except that of the vector space. */
function recordsIn({ records }: FusedRecords): string[] {
  return [...records.keys()].filter((key) => !key.includes("dimensions"));
}

function contentOf(store: FusedStore): unknown {
  return store.all().map(({ id, pageContent, vector, metadata }) => {
    const { source, sha256, chunk, chunks } = metadata;
    return JSON.stringify([id, pageContent, vector[0], source, sha256, chunk, chunks]);
  });
}

describe("after a run that crashes at any step, in the store or in its records", { timeout: 120_000 }, () => {
  const nextRuns = [
    ["the same sources", second],
    ["the sources as they were before", first],
    ["other sources again", third],
  ] as const;

  it.each(nextRuns)("a run over %s leaves exactly the right chunks", async (...[, files]) => {
    const embeddings = embeddingsOf(await startService({ recordRequests: false }), { cache: new Map() });
    const expected = await expectedChunks(embeddings, files);
    let steps = 0;
    for (const isAfter of [false, true]) {
      for (let step = 0; ; step++) {
        const [store, records] = [new FusedStore(embeddings), new FusedRecords()];
        await run(store, records, first);
        store.fuse = records.fuse = new Fuse(step, isAfter);
        await run(store, records, second).catch(() => {});
        const { isTriggered } = store.fuse;
        store.fuse = records.fuse = new Fuse(Infinity, false);
        await run(store, records, files);
        expect(contentOf(store), `step ${step}, ${isAfter ? "after" : "before"} it`).toEqual(expected);
        await run(store, records, {});
        expect(store.all(), `emptied after step ${step}`).toEqual([]);
        expect(recordsIn(records), `records after step ${step}`).toEqual([]);
        if (!isTriggered) break;
        steps++;
      }
    }
    expect(steps).toBeGreaterThan(15);
  });
});

describe("records", () => {
  it("are all deleted once all sources are", async () => {
    const embeddings = embeddingsOf(await startService());
    const [store, records] = [new FusedStore(embeddings), new FusedRecords()];
    for (const files of [first, second, third, {}]) await run(store, records, files);
    expect(store.all()).toEqual([]);
    expect(recordsIn(records)).toEqual([]);
  });
});
