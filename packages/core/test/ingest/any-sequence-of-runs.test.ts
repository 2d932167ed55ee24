import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Embedded, JigsawClient } from "../../src/index.ts";
import { Fuse, ingestWith, TestLedger, TestStore } from "../support/ingesting.ts";
import { clientOf, startService } from "../support/service.ts";

/** A place in one of its states: a text with an id, the pieces of a file, or a text that nothing can replace. */
interface Given {
  readonly place: string;
  readonly sources: readonly unknown[];
}

// Few places and few words, so that runs meet what earlier runs left.
const endings = fc.constantFrom("bread", "milk", "rice", " ");
const text = (place: string, end: string): string => (end === " " ? " " : `${place} ${end}`);
const piece = (source: string, end: string): object => ({ words: text(source, end), metadata: { source } });

const given: fc.Arbitrary<Given> = fc.oneof(
  fc.tuple(fc.constantFrom("a", "b"), endings).map(([id, word]) => ({
    place: id,
    sources: [{ id, text: text(id, word) }],
  })),
  fc.array(endings, { minLength: 1, maxLength: 3 }).map((all) => ({
    place: "x.txt",
    sources: all.map((word) => piece("x.txt", word)),
  })),
  fc.constantFrom("bread", "milk").map((word) => ({
    place: `content ${word}`,
    sources: [{ text: `content ${word}` }],
  })),
);

const run = fc.record({
  all: fc.uniqueArray(given, { selector: ({ place }) => place, minLength: 1, maxLength: 3 }),
  cleanup: fc.constantFrom("full" as const, undefined, undefined, "none" as const),
  forceUpdate: fc.constantFrom(false, false, true),
  failure: fc.constantFrom("none", "dies", "dies", "dies", "refuses", "not embedded", "aborted"),
  step: fc.nat({ max: 24 }),
  isAfter: fc.boolean(),
  /** Into how many chunks the service cuts some texts at that time. */
  chunks: fc.integer({ min: 1, max: 3 }),
});

/** A client that can't embed milk where it is told so, and cuts rice into as many chunks as it is told. */
class Picky {
  refusesMilk = false;
  chunks = 1;
  readonly client: JigsawClient;

  constructor(client: JigsawClient) {
    const embed: JigsawClient["embed"] = async (source, options) =>
      this.#change(await client.embed(source, options));
    this.client = new Proxy(client, {
      get: (target, key) => {
        if (key === "embed") return embed;
        const value: unknown = Reflect.get(target, key, target);
        return typeof value === "function" ? value.bind(target) : value;
      },
    });
  }

  #change(embedded: Embedded): Embedded {
    const [first] = embedded.chunks;
    if (this.refusesMilk && first?.text?.endsWith("milk")) throw new Error("not embedded");
    if (!first?.text?.endsWith("rice")) return embedded;
    return { ...embedded, chunks: Array.from({ length: this.chunks }, (_, index) => ({ ...first, index })) };
  }
}

type Rows = readonly (readonly [id: string, text: string])[];
const rowsOf = (store: TestStore): Rows => [...store.rows].map(([id, row]) => [id, row.text]);
const placeIn = (source: unknown): string | undefined => {
  const { id, metadata } = source as { id?: string; metadata?: { source: string } };
  return id ?? metadata?.source;
};

describe("any sequence of runs, with any failures", () => {
  it("leads to the same result as one clean run over the final sources", { timeout: 120_000 }, async () => {
    const cache = new Map<string, unknown>();
    const service = await startService({ recordRequests: false });
    const service2 = clientOf(service, {
      cache: { get: async (key) => cache.get(key), set: async (key, value) => void cache.set(key, value) },
    });
    const picky = new Picky(service2);
    const { client } = picky;
    const sourceIdKey = "source";
    await fc.assert(
      fc.asyncProperty(fc.array(run, { minLength: 1, maxLength: 4 }), fc.boolean(), async (runs, isFull) => {
        const [store, ledger] = [new TestStore(), new TestLedger()];
        const last = new Map<string, readonly unknown[]>();
        for (const { all, cleanup, forceUpdate, failure, step, isAfter, chunks } of runs) {
          const sources = all.flatMap((one) => one.sources);
          store.fuse = ledger.fuse = new Fuse(failure === "dies" ? step : Infinity, isAfter);
          store.rejectRow = (row) => failure === "refuses" && row.text.endsWith("milk");
          picky.refusesMilk = failure === "not embedded";
          picky.chunks = chunks;
          const controller = new AbortController();
          const onProgress = ({ done }: { done: number }): void => {
            if (failure === "aborted" && done > step % 4) controller.abort("stop");
          };
          const { signal } = controller;
          const choices = { cleanup, forceUpdate, sourceIdKey, onProgress, signal };
          const before = rowsOf(store);
          const result = await ingestWith({ client, store, ledger, sources, ...choices }).catch(
            () => undefined,
          );
          store.fuse = ledger.fuse = new Fuse();
          store.rejectRow = () => false;
          picky.refusesMilk = false;
          // What failed keeps what it has. Of rice that is written again there may be fewer chunks.
          for (const { source } of result?.failed ?? []) {
            const kept = before.filter(
              ([, words]) => words.startsWith(`${placeIn(source)} `) && !words.endsWith("rice"),
            );
            expect(rowsOf(store)).toEqual(expect.arrayContaining(kept));
          }
          for (const one of all) last.set(one.place, one.sources);
        }
        // What nothing can replace only goes with `cleanup: "full"`.
        const final = [...last]
          .filter(([place]) => isFull || !place.startsWith("content"))
          .flatMap(([, all]) => all);
        const cleanup = isFull ? "full" : undefined;
        picky.chunks = 1;
        await ingestWith({ client, store, ledger, sources: final, cleanup, sourceIdKey });
        const clean = new TestStore();
        await ingestWith({ client, store: clean, ledger: new TestLedger(), sources: final, sourceIdKey });
        // Each place holds exactly what it last was; beside them there may be texts that nothing can replace.
        const texts = (all: TestStore): string[] => [...new Set(all.texts())];
        const isHeld = (words: string): boolean => isFull || !words.startsWith("content");
        expect(texts(store).filter(isHeld)).toEqual(texts(clean));
        expect([...store.rows.keys()]).toEqual(expect.arrayContaining([...clean.rows.keys()]));
        // All that is stored is recorded, and all that is recorded is stored but what a run that died began.
        const recorded = await ledger.chunkIds();
        expect([...store.rows.keys()].filter((id) => !recorded.includes(id))).toEqual([]);
        // Where nothing may be deleted, chunks that the service does not make any more stay recorded.
        const isExact = isFull && runs.every(({ cleanup: chosen }) => chosen !== "none");
        expect(recorded.filter((id) => isExact && !store.rows.has(id))).toEqual([]);
        const again = await ingestWith({ client, store, ledger, sources: final, sourceIdKey });
        expect([again.added, again.updated, again.deleted]).toEqual([0, 0, 0]);
      }),
      { numRuns: Number(process.env["FUZZ_RUNS"] ?? 400) },
    );
  });
});
