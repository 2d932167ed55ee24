import { rmSync, writeFileSync } from "node:fs";
import { describe, expect, it, vi } from "vitest";
import { pdfOf } from "../pdf-of.ts";
import { startService } from "../service.ts";
import { temporaryFolder } from "../temporary-files.ts";
import { openWith, type Framework } from "./framework.ts";

const refusing = (match: string) => ({ kind: "status", status: 400, match, times: 1 }) as const;

/** Tests runs that follow or overlap each other. They are the same for every framework. */
export function describeRuns(framework: Framework): void {
  describe(`${framework.name}: a run after others`, () => {
    it("sends and writes nothing when nothing changed, and never stalls a slow stream", async () => {
      const { run, recorded, service } = await openWith(framework);
      const sources = Array.from({ length: 6 }, (_, n) => ({ id: `${n}`, text: `text ${n}` }));
      await run(sources);
      const [before, sent] = [await recorded(), service.requests.length];
      let done = 0;
      // Yields each source only once the previous one is done.
      const stream = (async function* () {
        for (const [index, source] of sources.entries()) {
          await expect.poll(() => done, { interval: 1 }).toBe(index);
          yield source;
        }
      })();
      const onProgress = (progress: { done: number }): void => void ({ done } = progress);
      expect(await run(stream, { onProgress })).toEqual({ skipped: 6 });
      expect([await recorded(), service.requests.length]).toEqual([before, sent]);
    });

    it("keeps the old chunks of a source while one of the new ones fails, and the next run finishes", async () => {
      const service = await startService({ faults: [refusing("new two")] });
      const { run, document, texts } = await openWith(framework, service);
      const pieces = (...all: string[]) => all.map((text) => document({ text, metadata: { file: "a" } }));
      const sourceIdKey = "file";
      await run(pieces("old one", "old two"), { sourceIdKey });
      const failing = await run(pieces("new one", "new two"), { sourceIdKey, cleanup: "full" });
      expect(failing).toEqual({ updated: 1, failed: [expect.stringContaining("400")], requests: 2 });
      expect(await texts()).toEqual(["new one", "old one", "old two"]);
      expect(await run(pieces("new one", "new two"), { sourceIdKey })).toEqual({
        updated: 1,
        skipped: 1,
        deleted: 1,
        requests: 1,
      });
      expect(await texts()).toEqual(["new one", "new two"]);
    });

    it("keeps the stored chunks of a source that can't be read, and tries again", async () => {
      const { run, texts } = await openWith(framework);
      const files = { "a.txt": "a note", "b.pdf": pdfOf(["Page"]), "c.pdf": pdfOf(["Page c"]) };
      const folder = temporaryFolder(files);
      const choices = { pdf: "pages", cleanup: "full" };
      await run(folder, choices);
      const before = await texts();
      writeFileSync(`${folder}/a.txt`, "");
      writeFileSync(`${folder}/b.pdf`, pdfOf(["", ""]));
      writeFileSync(`${folder}/c.pdf`, "%PDF-1.7 and no more");
      for (let round = 0; round < 2; round++) {
        expect(await run(folder, choices)).toEqual({
          failed: [
            expect.stringContaining("a.txt"),
            expect.stringMatching(/b\.pdf.*nothing to store/),
            expect.stringContaining("c.pdf"),
          ],
        });
        expect(await texts()).toEqual(before);
      }
      for (const [name, content] of Object.entries(files)) writeFileSync(`${folder}/${name}`, content);
      expect(await run(folder, choices)).toEqual({ skipped: 3 });
    });

    it("deletes the chunks of a source that is blank now", async () => {
      const { run, document, texts } = await openWith(framework);
      const of = (text: string) => [
        { id: "a", text },
        document({ text, id: "b" }),
        document({ text, metadata: { file: "c", n: 1 } }),
        document({ text: "stays", metadata: { file: "c", n: 2 } }),
      ];
      const sourceIdKey = ({ metadata }: { metadata: Record<string, unknown> }) => metadata["file"] ?? "b";
      await run(of("words"), { sourceIdKey });
      expect(await run(of(" \n"), { sourceIdKey })).toEqual({ blank: 3, skipped: 1, deleted: 3 });
      expect(await texts()).toEqual(["stays"]);
      expect(await run(of(" \n"), { sourceIdKey })).toEqual({ blank: 3, skipped: 1 });
      expect(await run(of("words"), { sourceIdKey })).toMatchObject({
        skipped: 1,
        requests: expect.any(Number),
      });
    });

    it("is unaffected by clocks that jump during or between runs", async () => {
      const { run, texts } = await openWith(framework);
      const sources = Array.from({ length: 60 }, (_, n) => ({ id: `${n}`, text: `text ${n}` }));
      const now = Date.now;
      let offset = 0;
      vi.spyOn(Date, "now").mockImplementation(() => now() + offset);
      const jumping = (ms: number) =>
        (async function* () {
          for (const [index, source] of sources.entries()) {
            if (index === 30) offset += ms;
            yield source;
          }
        })();
      await run(sources, { cleanup: "full" });
      for (const ms of [-2000, 86_400_000, -3_600_000]) {
        expect(await run(jumping(ms), { cleanup: "full" })).toEqual({ skipped: 60 });
      }
      offset = -86_400_000;
      expect(await run(sources.slice(0, 20), { cleanup: "full" })).toEqual({ skipped: 20, deleted: 40 });
      expect(await texts()).toHaveLength(20);
    });

    it("leaves no records once everything is deleted", async () => {
      const { run, document, texts, recorded } = await openWith(framework);
      const folder = temporaryFolder({ "a.txt": "one", "b.txt": "two" });
      await run([folder, { text: "three" }, document({ text: "four", metadata: { source: "a/b.txt" } })]);
      writeFileSync(`${folder}/a.txt`, "new");
      rmSync(`${folder}/b.txt`);
      await run(folder);
      await run([], { cleanup: "full" });
      expect(await texts()).toEqual([]);
      const left = (await recorded()).filter((record) => !record.includes("dimensions"));
      expect(left).toEqual([]);
    });
  });

  describe(`${framework.name}: concurrent runs`, () => {
    const numbered = (from: number, to: number, words = "text") =>
      Array.from({ length: to - from }, (_, n) => ({ id: `${from + n}`, text: `${words} ${from + n}` }));

    it("both succeed on different sources", async () => {
      const { run, texts } = await openWith(framework, await startService({ latencyMs: 5 }));
      await run(numbered(0, 40, "old"));
      const [one, two] = [numbered(0, 20), [...numbered(20, 40), ...numbered(40, 60)]];
      const all = await Promise.all([run(one), run(two)]);
      expect(all).toEqual([
        { updated: 20, requests: expect.any(Number) },
        { updated: 20, added: 20, requests: expect.any(Number) },
      ]);
      expect(await texts()).toEqual([...one, ...two].map(({ text }) => text).sort());
      expect(await Promise.all([run(one), run(two)])).toEqual([{ skipped: 20 }, { skipped: 40 }]);
    });

    it("on the same sources end with those of the run that started last", async () => {
      const { run, texts, recorded } = await openWith(framework, await startService({ latencyMs: 2 }));
      await run(numbered(0, 10, "old"));
      const before = (await recorded()).length;
      for (let round = 0; round < 5; round++) {
        const versions = ["one", "two", "three"].map((words) => numbered(0, 10, `${words} ${round}`));
        await Promise.all(versions.map((sources) => run(sources)));
        expect(await texts()).toEqual(
          versions
            .at(-1)
            ?.map(({ text }) => text)
            .sort(),
        );
        expect(await run(versions.at(-1))).toEqual({ skipped: 10 });
      }
      await run(numbered(0, 10, "old"));
      expect(await recorded()).toHaveLength(before);
    });

    it('with `cleanup: "full"` do not delete what another run has added since', async () => {
      const { run, texts } = await openWith(framework, await startService({ latencyMs: 5 }));
      await run(numbered(0, 10));
      await Promise.all([run(numbered(0, 5), { cleanup: "full" }), run(numbered(5, 15, "new"))]);
      const expected = [...numbered(0, 5), ...numbered(5, 15, "new")].map(({ text }) => text);
      expect(await texts()).toEqual(expected.sort());
    });
  });
}
