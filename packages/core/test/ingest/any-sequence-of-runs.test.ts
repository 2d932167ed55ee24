import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JigsawClient } from "../../src/index.ts";
import { chunkIdsOf } from "../../src/ingest/part-ids.ts";
import { Fuse, ingestWith, TestRecords, TestStore } from "../support/ingesting.ts";
import { clientOf, startService } from "../support/service.ts";

/** A place in one of its states: a text with an id, the pieces of a file, or texts that nothing can replace. */
interface Given {
  readonly place: string;
  readonly sources: readonly unknown[];
}

const words = fc.constantFrom("bread", "milk", "cheese", "rice", " ");
const piece = (source: string, text: string): object => ({ words: text, metadata: { source } });

const given: fc.Arbitrary<Given> = fc.oneof(
  fc.tuple(fc.constantFrom("a", "b", "c"), words).map(([id, text]) => ({
    place: id,
    sources: [{ id, text }],
  })),
  fc
    .tuple(fc.constantFrom("x.txt", "y.txt"), fc.array(words, { minLength: 1, maxLength: 3 }))
    .map(([source, all]) => ({
      place: source,
      sources: all.map((text) => piece(source, text)),
    })),
  words.map((text) => ({
    place: `content ${text}`,
    sources: text === " " ? [] : [{ text: `content ${text}` }],
  })),
);

const failure = fc.record({
  kind: fc.constantFrom("none", "none", "dies", "refuses", "not embedded", "aborted" as const),
  step: fc.nat({ max: 20 }),
  isAfter: fc.boolean(),
});

const run = fc.record({
  all: fc.uniqueArray(given, { selector: ({ place }) => place, maxLength: 5 }),
  cleanup: fc.constantFrom("full" as const, undefined, "none" as const),
  forceUpdate: fc.boolean(),
  failure,
});

/** A client that can't embed one word while it is told so. */
function picky(client: JigsawClient): { client: JigsawClient; refuse: (word: string | undefined) => void } {
  let refused: string | undefined;
  const embed: JigsawClient["embed"] = async (source, options) => {
    const embedded = await client.embed(source, options);
    if (embedded.chunks.some(({ text }) => text?.endsWith(refused ?? "\0"))) throw new Error("not embedded");
    return embedded;
  };
  const proxy = new Proxy(client, {
    get: (target, key) => {
      if (key === "embed") return embed;
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
  return { client: proxy, refuse: (word) => void (refused = word) };
}

/** Everything that is stored is recorded; what is left of texts that nothing can replace may be unfinished. */
async function expectExact(
  store: TestStore,
  records: TestRecords,
  finished: "all" | "what is finished",
): Promise<void> {
  const recorded = (await Promise.all((await records.all()).map(chunkIdsOf))).flat();
  const unrecorded = [...store.rows.keys()].filter((id) => !recorded.includes(id));
  const missing = recorded.filter((id) => !store.rows.has(id));
  expect([unrecorded, finished === "all" ? missing : []]).toEqual([[], []]);
}

describe("any sequence of runs, with any failures", () => {
  it("ends where one clean run over the last state of each place ends", { timeout: 120_000 }, async () => {
    const cache = new Map<string, unknown>();
    const service = await startService({ recordRequests: false });
    const { client, refuse } = picky(
      clientOf(service, {
        cache: { get: async (key) => cache.get(key), set: async (key, value) => void cache.set(key, value) },
      }),
    );
    const sourceIdKey = "source";
    await fc.assert(
      fc.asyncProperty(fc.array(run, { maxLength: 4 }), fc.boolean(), async (runs, isFull) => {
        const [store, records] = [new TestStore(), new TestRecords()];
        const last = new Map<string, readonly unknown[]>();
        for (const {
          all,
          cleanup,
          forceUpdate,
          failure: { kind, step, isAfter },
        } of runs) {
          const sources = all.flatMap((one) => one.sources);
          store.fuse = records.fuse = new Fuse(kind === "dies" ? step : Infinity, isAfter);
          if (kind === "refuses") store.refuses = ({ text }) => text.endsWith("milk");
          if (kind === "not embedded") refuse("milk");
          const controller = new AbortController();
          const onProgress = ({ done }: { done: number }): void => {
            if (kind === "aborted" && done > step % 5) controller.abort("stop");
          };
          const { signal } = controller;
          await ingestWith({
            client,
            store,
            records,
            sources,
            cleanup,
            forceUpdate,
            sourceIdKey,
            onProgress,
            signal,
          }).catch(() => {});
          store.fuse = records.fuse = new Fuse();
          store.refuses = () => false;
          refuse(undefined);
          for (const one of all) last.set(one.place, one.sources);
        }
        // What nothing can replace only goes with `cleanup: "full"`.
        const final = [...last]
          .filter(([place]) => isFull || !place.startsWith("content"))
          .flatMap(([, all]) => all);
        const cleanup = isFull ? "full" : undefined;
        await ingestWith({ client, store, records, sources: final, cleanup, sourceIdKey });
        const clean = new TestStore();
        await ingestWith({ client, store: clean, records: new TestRecords(), sources: final, sourceIdKey });
        // Each place holds exactly what it last was; beside them there may be texts that nothing can replace.
        const others = [...store.rows.entries()].filter(([id]) => !clean.rows.has(id)).map(([, row]) => row);
        expect([...store.rows.keys()]).toEqual(expect.arrayContaining([...clean.rows.keys()]));
        expect(others.filter(({ text }) => isFull || !text.startsWith("content"))).toEqual([]);
        await expectExact(store, records, isFull ? "all" : "what is finished");
        const before = cache.size;
        const again = await ingestWith({ client, store, records, sources: final, sourceIdKey });
        expect([again.added, again.updated, again.deleted, cache.size]).toEqual([0, 0, 0, before]);
      }),
      { numRuns: 40 },
    );
  });
});
