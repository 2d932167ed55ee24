import * as fc from "fast-check";
import { setImmediate } from "node:timers/promises";
import { expect, it } from "vitest";
import { PartRecords } from "../../src/ingest/part-records.ts";
import { Fuse, ingestWith, TestLedger, TestStore, type Row } from "../support/ingesting.ts";
import { clientOf, startService } from "../support/service.ts";

/** Lets each call wait before and after its work, so that calls of two processes come in any order. */
class Delays extends Fuse {
  readonly #turns: readonly number[];
  #next = 0;

  constructor(turns: readonly number[]) {
    super();
    this.#turns = turns;
  }

  override async run<T>(work: () => Promise<T> | T): Promise<T> {
    await this.#wait();
    const result = await work();
    await this.#wait();
    return result;
  }

  async #wait(): Promise<void> {
    const turns = this.#turns[this.#next++ % this.#turns.length] ?? 0;
    for (let turn = 0; turn < turns; turn++) await setImmediate();
  }
}

const version = fc.record({
  a: fc.constantFrom("one", "two", " ", undefined),
  b: fc.constantFrom("one", undefined),
});
const run = fc.record({
  version,
  cleanup: fc.constantFrom("full" as const, undefined),
  forceUpdate: fc.boolean(),
  delays: fc.array(fc.oneof(fc.constant(0), fc.nat({ max: 8 })), { minLength: 60, maxLength: 60 }),
});

it("an entry that one process writes while another deletes it stays recorded as unfinished", async () => {
  const ledger = new TestLedger();
  const [before, one, other] = [new PartRecords(ledger), new PartRecords(ledger), new PartRecords(ledger)];
  const entry = { place: "place", state: "state", chunks: 2 };
  await before.begin([entry]);
  await before.finish([entry]);
  const known = await one.at(["place"]);
  expect(known).toMatchObject([{ ...entry, isFinished: true }]);
  await one.begin(known);
  await other.begin([entry]);
  await other.finish([entry]);
  expect(await before.all()).toMatchObject([{ isFinished: false }]);
  await one.forget(known);
  const left = await before.all();
  expect(left).toMatchObject([{ ...entry, isFinished: false }]);
  await before.begin(left);
  await before.forget(left);
  expect(ledger.records.size).toBe(0);
});

it("an entry that one process writes after another began to delete it stays recorded as unfinished", async () => {
  const ledger = new TestLedger();
  const [before, deleting, writing] = [
    new PartRecords(ledger),
    new PartRecords(ledger),
    new PartRecords(ledger),
  ];
  const entry = { place: "place", state: "state", chunks: 2 };
  await before.begin([entry]);
  await before.finish([entry]);
  const known = await deleting.at(["place"]);
  await deleting.begin(known);
  // It replaces the record of the process that deletes.
  await writing.begin(await writing.at(["place"]));
  await writing.finish([entry]);
  await deleting.forget(known);
  expect(await before.all()).toMatchObject([{ ...entry, isFinished: false }]);
});

it("two processes at one place leave nothing unrecorded, and the next run repairs the store", async () => {
  const cache = new Map<string, unknown>();
  const client = clientOf(await startService({ recordRequests: false }), {
    cache: { get: async (key) => cache.get(key), set: async (key, value) => void cache.set(key, value) },
  });
  const sourcesOf = ({ a, b }: { a: string | undefined; b: string | undefined }) => [
    { id: "always", text: "always" },
    ...(a === undefined ? [] : [{ id: "a", text: a }]),
    ...(b === undefined ? [] : [{ id: "b", text: b }]),
  ];
  const property = fc.asyncProperty(fc.tuple(run, run), version, version, async (both, before, after) => {
    const [rows, shared] = [new Map<string, Row>(), new TestLedger()];
    const place = { client, store: new TestStore(rows), ledger: shared };
    await ingestWith({ ...place, sources: sourcesOf(before) });
    await Promise.all(
      both.map(async ({ version: own, cleanup, forceUpdate, delays }) => {
        // A ledger of its own: no turns are taken, as between processes.
        const [store, ledger] = [new TestStore(rows), new TestLedger(shared.records)];
        store.fuse = ledger.fuse = new Delays(delays);
        await ingestWith({ client, store, ledger, sources: sourcesOf(own), cleanup, forceUpdate });
      }),
    );
    const recorded = await shared.chunkIds();
    expect([...rows.keys()].filter((id) => !recorded.includes(id))).toEqual([]);
    await ingestWith({ ...place, sources: sourcesOf(after), cleanup: "full" });
    const clean = new TestStore();
    await ingestWith({ client, store: clean, sources: sourcesOf(after) });
    expect(new Map(rows)).toEqual(clean.rows);
    const again = await ingestWith({ ...place, sources: sourcesOf(after), cleanup: "full" });
    expect(again).toMatchObject({ added: 0, updated: 0, deleted: 0 });
  });
  await fc.assert(property, { numRuns: Number(process.env["FUZZ_RUNS"] ?? 150) });
});
