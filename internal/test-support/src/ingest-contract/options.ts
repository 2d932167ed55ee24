import { describe, expect, it } from "vitest";
import { png } from "../media.ts";
import { pdfOf } from "../pdf-of.ts";
import { temporaryFolder } from "../temporary-files.ts";
import { openWith, type Framework } from "./framework.ts";

/** Tests the options of a run. They are the same for every framework. */
export function describeOptions(framework: Framework): void {
  describe(`${framework.name}: options of \`ingest\``, () => {
    it("rejects a misspelt option with the nearest name, unless it is `undefined`", async () => {
      const { run, service } = await openWith(framework);
      const sources = [{ text: "a" }];
      await expect(run(sources, { clenup: "full" })).rejects.toThrow(/option `clenup`.*`cleanup`/);
      await expect(run(sources, { sourceIDKeys: "a" })).rejects.toThrow(/`sourceIDKeys`.*`sourceIdKey`/);
      await expect(run(sources, { tags: ["a"] })).rejects.toThrow("Unknown option `tags`");
      expect(service.requests).toEqual([]);
      expect(await run(sources, { clenup: undefined, cleanup: undefined })).toMatchObject({ added: 1 });
    });

    it.each([
      [{ scope: "" }, "`scope`"],
      [{ root: 1 }, "`root`"],
      [{ volatileKeys: "mtime" }, "`volatileKeys`"],
      [{ sourceIdKey: [] }, "`sourceIdKey`"],
      [{ forceUpdate: "yes" }, "`forceUpdate`"],
      [{ dryRun: 1 }, "`dryRun`"],
      [{ maxTokens: 0 }, "`maxTokens`"],
      [{ cleanup: "all" }, "`cleanup`"],
      [{ keepPlaces: () => new Set() }, '`keepPlaces` needs `cleanup: "full"`'],
      [{ cleanup: "full", keepPlaces: true }, "`keepPlaces`"],
    ])("rejects %j, and names the option", async (options, name) => {
      const { run } = await openWith(framework);
      await expect(run([{ text: "a" }], options)).rejects.toThrow(name);
    });

    it('never deletes with `cleanup: "none"`', async () => {
      const { run, texts } = await openWith(framework);
      const sources = [
        { id: "a", text: "old" },
        { id: "b", text: "blank soon" },
        { id: "c", text: "gone soon" },
      ];
      await run(sources);
      const changed = [
        { id: "a", text: "new" },
        { id: "b", text: " " },
      ];
      expect(await run(changed, { cleanup: "none" })).toEqual({ updated: 1, blank: 1, requests: 1 });
      expect(await texts()).toEqual(["blank soon", "gone soon", "new", "old"]);
      expect(await run(changed, { cleanup: "none" })).toEqual({ skipped: 1, blank: 1 });
      expect(await run(changed)).toEqual({ skipped: 1, blank: 1, deleted: 2 });
      expect(await texts()).toEqual(["gone soon", "new"]);
    });

    it('keeps the places that `keepPlaces` returns with `cleanup: "full"`', async () => {
      const { run, texts } = await openWith(framework);
      await run(["a", "b", "c"].map((id) => ({ id, text: id })));
      const sources = [{ id: "a", text: "a" }];
      const failing = (): never => {
        throw new Error("nobody knows");
      };
      await expect(run(sources, { cleanup: "full", keepPlaces: failing })).rejects.toThrow("nobody knows");
      expect(await texts()).toEqual(["a", "b", "c"]);
      const stored: (readonly string[])[] = [];
      const keepPlaces = async (places: readonly string[]): Promise<ReadonlySet<string>> => {
        stored.push(places);
        return new Set(places.slice(0, 2));
      };
      expect(await run(sources, { cleanup: "full", keepPlaces })).toMatchObject({ skipped: 1, deleted: 1 });
      expect(stored).toEqual([[expect.any(String), expect.any(String), expect.any(String)]]);
      expect(await texts()).toHaveLength(2);
    });

    it('rejects `cleanup: "full"` when `sources` turns out to be empty, unless it is literally `[]`', async () => {
      const { run, texts } = await openWith(framework);
      await run([{ id: "a", text: "one" }]);
      const nothing = (async function* () {})();
      for (const sources of [temporaryFolder(), [temporaryFolder()], nothing, new Set()]) {
        await expect(run(sources, { cleanup: "full" })).rejects.toThrow("`sources` yielded no source");
      }
      expect(await texts()).toEqual(["one"]);
      expect(await run(temporaryFolder())).toEqual({});
      expect(await run([], { cleanup: "full" })).toEqual({ deleted: 1 });
      expect(await texts()).toEqual([]);
    });

    it("rejects a store that can't delete before any request, unless nothing needs to be deleted", async () => {
      const { run, forbidDelete, service } = await openWith(framework);
      forbidDelete();
      await expect(run([{ text: "a" }])).rejects.toThrow(/can('t|not) delete.*`cleanup: "none"`/);
      expect(service.requests).toEqual([]);
      expect(await run([{ id: "a", text: "a" }], { cleanup: "none" })).toMatchObject({ added: 1 });
      expect(await run([{ id: "a", text: "b" }], { cleanup: "none" })).toMatchObject({ updated: 1 });
    });

    it("embeds everything again with `forceUpdate`, with the same result", async () => {
      const { run, texts, recorded } = await openWith(framework);
      const sources = [{ id: "a", text: "one" }, { text: "two" }];
      await run(sources);
      const before = (await recorded()).length;
      for (const cleanup of [undefined, "full", "none"]) {
        expect(await run(sources, { forceUpdate: true, cleanup })).toEqual({ updated: 2, requests: 2 });
      }
      expect(await texts()).toEqual(["one", "two"]);
      expect(await run(sources)).toEqual({ skipped: 2 });
      expect((await recorded()).length).toBe(before);
    });

    it("rejects an empty store that has records, until `forceUpdate` fills it", async () => {
      const { run, emptyStore, texts, service } = await openWith(framework);
      const [one, two] = [
        { id: "a", text: "one" },
        { id: "b", text: "two" },
      ];
      await run([one, two]);
      await emptyStore();
      await expect(run([one])).rejects.toThrow(/store is empty.*`forceUpdate: true`/);
      expect(service.requests).toHaveLength(2);
      expect(await run([one], { forceUpdate: true })).toMatchObject({ requests: 1 });
      // The other source must not be mistaken for a stored one.
      expect(await run([one, two])).toEqual({ added: 1, skipped: 1, requests: 1 });
      expect(await texts()).toEqual(["one", "two"]);
    });

    it("describes sources without text again for another `version` of `describe`", async () => {
      const { run, rows } = await openWith(framework);
      const folder = temporaryFolder({ "a.png": png("a"), "b.txt": "a note" });
      const words = (version: string) => Object.assign(() => `Words ${version}`, { version });
      await run(folder, { describe: words("1") });
      expect(await run(folder, { describe: words("1") })).toEqual({ skipped: 2 });
      expect(await run(folder, { describe: words("2") })).toEqual({ updated: 1, skipped: 1, requests: 1 });
      expect((await rows()).filter(({ text }) => text.startsWith("Words 2"))).toHaveLength(1);
      expect(await rows()).toHaveLength(2);
    });

    it("updates chunks when `metadata` or `pdf` change", async () => {
      const { run, rows } = await openWith(framework);
      const folder = temporaryFolder({ "a.pdf": pdfOf(["One", "", "Two"]), "b.txt": "note" });
      await run(folder);
      expect(await run(folder, { pdf: "pages" })).toEqual({
        updated: 1,
        skipped: 1,
        blankChunks: 1,
        requests: 2,
      });
      expect(await rows()).toHaveLength(3);
      expect(await run(folder, { pdf: "pages", metadata: { team: "x" } })).toMatchObject({ updated: 2 });
      expect((await rows()).map(({ metadata }) => metadata["team"])).toEqual(["x", "x", "x"]);
    });

    it("returns the plan with `dryRun`, and sends and writes nothing", async () => {
      const { run, ingest, texts, recorded, service } = await openWith(framework);
      await run([
        { id: "a", text: "same" },
        { id: "b", text: "old" },
        { id: "c", text: "gone" },
      ]);
      const [before, sent] = [await recorded(), service.requests.length];
      const sources = [{ id: "a", text: "same" }, { id: "b", text: "newer" }, { text: "äb" }];
      const choices = { cleanup: "full" };
      const plan = await ingest(sources, { ...choices, dryRun: true });
      expect(plan).toMatchObject({ added: 1, updated: 1, skipped: 1, deleted: 1, requests: 2 });
      expect(plan).toMatchObject({ bytes: 8, usage: { requests: 0 } });
      expect([await texts(), await recorded(), service.requests.length]).toEqual([
        ["gone", "old", "same"],
        before,
        sent,
      ]);
      expect(await run(sources, choices)).toEqual({
        added: 1,
        updated: 1,
        skipped: 1,
        deleted: 1,
        requests: 2,
      });
    });

    it("stops a run at `maxTokens`, and the next run continues", async () => {
      const { run, rows, ingest } = await openWith(framework);
      const sources = Array.from({ length: 20 }, (_, n) => ({ id: `${n}`, text: `text number ${n}` }));
      const { usage } = await ingest(sources.slice(0, 1), {});
      const maxTokens = usage.totalTokens * 5;
      await expect(run(sources, { maxTokens })).rejects.toThrow(`stopped at \`maxTokens\` (${maxTokens})`);
      const stored = (await rows()).length;
      expect(stored).toBeGreaterThan(1);
      expect(stored).toBeLessThanOrEqual(6);
      expect(await run(sources)).toEqual({ added: 20 - stored, skipped: stored, requests: 20 - stored });
    });

    it("rejects records of an older version", async () => {
      const { run, addOldRecord, service } = await openWith(framework);
      await addOldRecord();
      await expect(run([{ text: "a" }])).rejects.toThrow(/older version.*Use a new/);
      expect(service.requests).toEqual([]);
    });
  });
}
