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
  { isAfterWork: false, isPermanent: true },
  { isAfterWork: true, isPermanent: false },
  { isAfterWork: true, isPermanent: true },
  { isAfterWork: false, isPermanent: false },
];
/** The sources of the run after the failed one: the same, those of the run before, or others. */
const followUps: readonly Sources[] = [second, first, third];
const everyCase = failures.flatMap((failure) => followUps.map((next) => ({ failure, next })));

/**
 * Tests a run that fails at each single call of its store or its record manager. They are the same for every framework.
 * @param isThorough whether each call is tested with every failure and follow-up run, or with one of them in rotation
 */
export function describeCrashes(framework: Framework, isThorough: boolean): void {
  describe(`${framework.name}: a run that fails at any call of the store or the record manager`, () => {
    it("is repaired by the next run", { timeout: 600_000 }, async () => {
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
      // The clock jumps, because ingestion must not rely on it.
      const now = Date.now;
      let offset = 0;
      vi.spyOn(Date, "now").mockImplementation(() => now() + offset);
      const expectedRows = new Map<Sources, unknown>();
      for (const sources of followUps) {
        const { run, rows } = await open();
        await run(sources, { cleanup: "full" });
        expectedRows.set(sources, contentOf(await rows()));
      }
      let call = 0;
      for (let isOver = false; !isOver; call++) {
        // 5 and 12 are coprime, so over time each call is tested with every case.
        const cases = isThorough ? everyCase : everyCase.slice((call * 5) % everyCase.length).slice(0, 1);
        for (const { failure, next } of cases) {
          offset = ((call % 3) - 1) * 86_400_000;
          const { run, rows, recorded, fuse } = await open();
          await run(first, { cleanup: "full" });
          fuse.set(call, failure);
          await run(second, { cleanup: "full" }).catch(() => {});
          isOver = !fuse.reset();
          offset = 0;
          const step = `call ${call}, ${JSON.stringify(failure)}`;
          await run(next, { cleanup: "full" });
          expect(contentOf(await rows()), `after ${step}`).toEqual(expectedRows.get(next));
          expect(await run(next), `after ${step}`).toEqual({ skipped: next.length });
          await run([], { cleanup: "full" });
          expect(await rows(), `after ${step}`).toEqual([]);
          const left = (await recorded()).filter((record) => !record.includes("dimensions"));
          expect(left, `after ${step}`).toEqual([]);
        }
      }
      expect(call).toBeGreaterThan(15);
    });

    it("does not mistake a failing record manager for a failing store", async () => {
      const { run, guard, rows } = await openWith(framework);
      const fuse = new Fuse();
      guard(fuse);
      const sources = Array.from({ length: 3 }, (_, n) => text(`${n}`, `text ${n}`));
      for (let call = 0; ; call++) {
        fuse.set(call, { isAfterWork: false, isPermanent: true });
        const error = await run(sources).then(
          () => undefined,
          (thrown: unknown) => thrown,
        );
        if (!fuse.reset()) break;
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
