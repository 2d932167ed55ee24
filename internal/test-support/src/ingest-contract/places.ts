import { renameSync, rmSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { png } from "../media.ts";
import { startService } from "../service.ts";
import { temporaryFolder } from "../temporary-files.ts";
import { openWith, type Framework } from "./framework.ts";

/** Tests which sources replace which. They are the same for every framework. */
export function describePlaces(framework: Framework): void {
  describe(`${framework.name}: what replaces what`, () => {
    it("identifies a file by its path, so a renamed file is new", async () => {
      const { run, texts } = await openWith(framework);
      const folder = temporaryFolder({ "a.txt": "one", "b.txt": "two" });
      expect(await run(folder)).toEqual({ added: 2, requests: 2 });
      expect(await run([`${folder}/./a.txt`, `${folder}//b.txt`])).toEqual({ skipped: 2 });
      renameSync(`${folder}/b.txt`, `${folder}/c.txt`);
      expect(await run(folder)).toEqual({ added: 1, skipped: 1, requests: 1 });
      expect(await texts()).toEqual(["one", "two", "two"]);
      expect(await run(folder, { cleanup: "full" })).toEqual({ skipped: 2, deleted: 1 });
    });

    it("allows a folder to move with `root`", async () => {
      const { run, texts } = await openWith(framework);
      const folder = temporaryFolder({ "site/docs/a.txt": "one", "site/b.txt": "two" });
      await run(`${folder}/site`, { root: `${folder}/site/` });
      renameSync(`${folder}/site`, `${folder}/moved`);
      const moved = { root: `${folder}/moved`, cleanup: "full" };
      expect(await run(`${folder}/moved`, moved)).toEqual({ skipped: 2 });
      expect(await texts()).toEqual(["one", "two"]);
    });

    it("identifies a URL without its credentials and signature", async () => {
      const { run, rows } = await openWith(framework);
      const url = "https://files.example/a.png";
      expect(await run(`${url}?X-Amz-Signature=one`)).toMatchObject({ added: 1 });
      expect(await run(`https://me:secret@files.example/a.png?X-Amz-Signature=two`)).toEqual({ skipped: 1 });
      expect(await rows()).toHaveLength(1);
    });

    it("separates sources by `scope` that share a path, an id, a key or their content", async () => {
      const { run, document, texts } = await openWith(framework);
      const folder = temporaryFolder({ "notes.txt": "of a" });
      const sources = (words: string) => [
        `${folder}/notes.txt`,
        { id: "x", text: `x ${words}` },
        document({ text: `piece ${words}`, metadata: { key: "k" } }),
        { text: "the same" },
      ];
      const choices = (scope: string) => ({ scope, sourceIdKey: "key" });
      expect(await run(sources("of a"), choices("a"))).toMatchObject({ added: 4 });
      writeFileSync(`${folder}/notes.txt`, "of b");
      expect(await run(sources("of b"), choices("b"))).toMatchObject({ added: 4 });
      const all = ["of a", "of b", "piece of a", "piece of b", "the same", "the same", "x of a", "x of b"];
      expect(await texts()).toEqual(all);
      expect(await run(sources("of b"), choices("b"))).toEqual({ skipped: 4 });
      expect(await run([{ id: "x", text: "x of b, too" }], choices("b"))).toMatchObject({ updated: 1 });
      expect(await texts()).toContain("x of a");
    });

    it("replaces nothing for content without a path, URL or id, and reports possible old versions", async () => {
      const { run, document, texts } = await openWith(framework);
      const piece = (text: string, source = "docs/park.pdf") => document({ text, metadata: { source } });
      expect(await run([piece("12 euros"), piece("page two"), piece("hi", "slack")])).toMatchObject({
        added: 3,
      });
      expect(await run([piece("15 euros"), piece("page two"), piece("bye", "slack")])).toEqual({
        added: 2,
        skipped: 1,
        requests: 2,
        leftOver: { "docs/park.pdf": 1 },
      });
      expect(await texts()).toEqual(["12 euros", "15 euros", "bye", "hi", "page two"]);
      expect(await run([piece("15 euros"), piece("page two")])).toEqual({ skipped: 2 });
      const upload = (seed: string) => [{ data: png(seed), filename: "photo.png" }];
      await run(upload("ann's"));
      expect(await run(upload("bob's"))).toEqual({ added: 1, requests: 1, leftOver: { "photo.png": 1 } });
      await run(new File([png("one")], "scan.png"));
      expect(await run({ data: new File([png("two")], "scan.png") })).toMatchObject({
        leftOver: { "scan.png": 1 },
      });
      const secret = "https://x.example/a.html?token=s3cr3t";
      await run([piece("old", secret)]);
      const told = JSON.stringify(await run([piece("new", secret)]));
      expect(told).toContain("https://x.example/a.html");
      expect(told).not.toContain("s3cr3t");
    });

    it("treats a path and a Document of the same file as two sources, unless they share an id", async () => {
      const { run, document, texts } = await openWith(framework);
      const folder = temporaryFolder({ "a.txt": "the file" });
      const path = `${folder}/a.txt`;
      await run(path);
      const given = document({ text: "its text", metadata: { source: path } });
      expect(await run([given])).toMatchObject({ added: 1 });
      expect(await texts()).toEqual(["its text", "the file"]);
      await run([{ path, id: "a" }]);
      expect(await run([document({ text: "its new text", id: "a" })])).toMatchObject({ updated: 1 });
      expect(await texts()).toEqual(["its new text", "its text", "the file"]);
    });

    it.each([
      ["a text", (text: string) => ({ id: "a", text }), undefined],
      ["a Document", (text: string) => ({ text, id: "a" }), "document"],
    ])("rejects the second of two different contents with the id of %s", async (_, fields, kind) => {
      const { run, document, texts } = await openWith(framework);
      const of = (text: string) => (kind ? document(fields(text)) : fields(text));
      const failed = [expect.stringContaining('have the id "a"')];
      expect(await run([of("one"), of("two"), of("one")])).toEqual({
        added: 1,
        skipped: 1,
        failed,
        requests: 1,
      });
      expect(await run([of("one"), of("two")])).toEqual({ skipped: 1, failed });
      expect(await run([of("two")])).toEqual({ updated: 1, requests: 1 });
      expect(await texts()).toEqual(["two"]);
    });

    it("ignores changes of times and sizes, and of the keys in `volatileKeys`", async () => {
      const { run, document, texts } = await openWith(framework);
      const page = (metadata: Record<string, unknown>) => [document({ text: "page", id: "p", metadata })];
      const at = (ModDate: string, mtime: number) =>
        page({ pdf: { info: { ModDate } }, mtime, etag: ModDate });
      await run(at("D:2024", 1));
      expect(await run(at("D:2025", 2))).toEqual({ skipped: 1 });
      expect(await run(page({ date: "monday" }))).toEqual({ updated: 1, requests: 1 });
      expect(await run(page({ date: "tuesday" }))).toEqual({ updated: 1, requests: 1 });
      const volatileKeys = ["date", "seen.last"];
      await run(page({ date: "tuesday", seen: { first: 1, last: 1 } }), { volatileKeys });
      expect(await run(page({ date: "friday", seen: { first: 1, last: 2 } }), { volatileKeys })).toEqual({
        skipped: 1,
      });
      expect(await run(page({ mtime: 1 }), { volatileKeys })).toMatchObject({ updated: 1 });
      expect(await run(page({ mtime: 2 }), { volatileKeys })).toMatchObject({ updated: 1 });
      expect(await texts()).toEqual(["page"]);
    });

    it('rejects Documents that could not be replaced later when `cleanup: "incremental"` is set explicitly', async () => {
      const service = await startService();
      const { run, document } = await openWith(framework, service);
      const given = [document({ text: "a", metadata: { page: 7 } })];
      await expect(run(given, { cleanup: "incremental" })).rejects.toThrow(/"page",7.*Set `sourceIdKey`/);
      expect(service.requests).toEqual([]);
      expect(await run(given, { cleanup: "incremental", sourceIdKey: "page" })).toMatchObject({ added: 1 });
      expect(await run([document({ text: "b", id: "b" })], { cleanup: "incremental" })).toMatchObject({
        added: 1,
      });
      expect(await run([{ text: "texts may" }], { cleanup: "incremental" })).toMatchObject({ added: 1 });
    });

    it('keeps what is not among the sources, and deletes it with `cleanup: "full"`', async () => {
      const { run, texts } = await openWith(framework);
      const folder = temporaryFolder({ "a.txt": "one", "b.txt": "two" });
      await run([folder, { id: "c", text: "three" }, { text: "four" }]);
      rmSync(`${folder}/b.txt`);
      expect(await run(folder)).toEqual({ skipped: 1 });
      expect(await texts()).toEqual(["four", "one", "three", "two"]);
      expect(await run(folder, { cleanup: "full" })).toEqual({ skipped: 1, deleted: 3 });
      expect(await texts()).toEqual(["one"]);
    });
  });
}
