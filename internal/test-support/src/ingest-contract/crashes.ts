import { describe, expect, it, vi } from "vitest";
import { wav } from "../media.ts";
import { startService } from "../service.ts";
import { openWith, type Framework, type Ingesting } from "./framework.ts";
import { Fuse, type Failure } from "./fuse.ts";

type Sources = readonly object[];

const text = (id: string, words: string): object => ({ id, text: words });
const talk = (seed: string, chunks: number): object => ({
  id: "talk",
  data: wav(seed, chunks),
  filename: "t.wav",
});

const first: Sources = [
  text("kept", "kept"),
  text("a", "one"),
  text("gone", "gone"),
  talk("a", 3),
  { text: "fact" },
];
const second: Sources = [
  text("kept", "kept"),
  text("a", "two"),
  text("added", "added"),
  talk("b", 2),
  { text: "new" },
];
const third: Sources = [text("a", "one"), text("gone", "back"), talk("a", 1)];

const failures: readonly Failure[] = [
  { isAfter: false, isForGood: true },
  { isAfter: true, isForGood: false },
  { isAfter: true, isForGood: true },
  { isAfter: false, isForGood: false },
];
/** What the run after it brings: the same, what was there before, or others again. */
const follow: readonly Sources[] = [second, first, third];
const everyWay = failures.flatMap((failure) => follow.map((next) => ({ failure, next })));

/**
 * Tests of a run that fails at each single call of its store or its records: the same in every framework.
 * @param isThorough whether each call fails in every way, and every kind of run follows; else these take turns
 */
export function describeCrashes(framework: Framework, isThorough: boolean): void {
  describe(`${framework.name}: a run that fails at any call of the store or the records`, () => {
    it("is followed by one that leaves exactly what is right", { timeout: 600_000 }, async () => {
      const service = await startService({ recordRequests: false });
      const known = new Map<string, unknown>();
      const cache = {
        get: async (key: string) => known.get(key),
        set: async (key: string, value: unknown) => void known.set(key, value),
      };
      const open = async (): Promise<Ingesting & { fuse: Fuse }> => {
        const fuse = new Fuse();
        const ingesting = await openWith(framework, service, { cache });
        ingesting.guard(fuse);
        return { ...ingesting, fuse };
      };
      // No clock can be relied on.
      const now = Date.now;
      let offset = 0;
      vi.spyOn(Date, "now").mockImplementation(() => now() + offset);
      const right = new Map<Sources, unknown>();
      for (const sources of follow) {
        const { run, rows } = await open();
        await run(sources, { cleanup: "full" });
        right.set(sources, contentOf(await rows()));
      }
      let call = 0;
      for (let isOver = false; !isOver; call++) {
        // 5 and 12 have no common factor: in time each call meets every way.
        const ways = isThorough ? everyWay : everyWay.slice((call * 5) % everyWay.length).slice(0, 1);
        for (const { failure, next } of ways) {
          offset = ((call % 3) - 1) * 86_400_000;
          const { run, rows, recorded, fuse } = await open();
          await run(first, { cleanup: "full" });
          fuse.set(call, failure);
          await run(second, { cleanup: "full" }).catch(() => {});
          isOver = !fuse.mend();
          offset = 0;
          const step = `call ${call}, ${JSON.stringify(failure)}`;
          await run(next, { cleanup: "full" });
          expect(contentOf(await rows()), `after ${step}`).toEqual(right.get(next));
          expect(await run(next), `after ${step}`).toEqual({ skipped: next.length });
          await run([], { cleanup: "full" });
          expect(await rows(), `after ${step}`).toEqual([]);
          const left = (await recorded()).filter((record) => !record.includes("dimensions"));
          expect(left, `after ${step}`).toEqual([]);
        }
      }
      expect(call).toBeGreaterThan(15);
    });

    it("does not take records that fail for a store that refuses", async () => {
      const { run, guard, rows } = await openWith(framework);
      const fuse = new Fuse();
      guard(fuse);
      const sources = Array.from({ length: 3 }, (_, n) => text(`${n}`, `text ${n}`));
      for (let call = 0; ; call++) {
        fuse.set(call, { isAfter: false, isForGood: true });
        const error = await run(sources).then(
          () => undefined,
          (thrown: unknown) => thrown,
        );
        if (!fuse.mend()) break;
        expect(error).toBeInstanceOf(Error);
        await run(sources);
        expect(await rows()).toHaveLength(3);
        await run([], { cleanup: "full" });
      }
    });
  });
}

function contentOf(rows: readonly object[]): string[] {
  return rows.map((row) => JSON.stringify(row)).sort();
}
