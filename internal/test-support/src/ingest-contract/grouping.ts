import { describe, expect, it } from "vitest";
import { openWith, type Framework } from "./framework.ts";

/** Tests how `sourceIdKey` groups Documents or nodes into sources. They are the same for every framework. */
export function describeGrouping(framework: Framework): void {
  describe(`${framework.name}: which pieces are one source`, () => {
    it.each([
      ["a key", "file"],
      ["a key with dots", "origin.name"],
      ["a list of keys", ["repository", "file"]],
    ])("groups Documents into one source by `sourceIdKey`: %s", async (_, sourceIdKey) => {
      const { run, document, texts } = await openWith(framework);
      const pieces = (file: string, all: readonly string[]) =>
        all.map((text, line) => {
          const metadata = { repository: "r", file, origin: { name: file }, line };
          return document({ text, id: `${file} ${line}`, metadata });
        });
      expect(
        await run([...pieces("a", ["one", "two", "three"]), ...pieces("b", ["other"])], { sourceIdKey }),
      ).toEqual({
        added: 4,
        requests: 4,
      });
      expect(await run(pieces("a", ["one", "2"]), { sourceIdKey, cleanup: "incremental" })).toEqual({
        updated: 1,
        skipped: 1,
        deleted: 1,
        requests: 1,
      });
      expect(await texts()).toEqual(["2", "one", "other"]);
    });

    it("accepts a function as `sourceIdKey`, which must return a value for each Document", async () => {
      const { run, document, texts, service } = await openWith(framework);
      const sourceIdKey = ({ metadata }: { metadata: Record<string, unknown> }) => metadata["file"];
      const piece = (text: string, file?: string) =>
        document({ text, metadata: { ...(file && { file }), n: 1 } });
      await run([piece("old", "a")], { sourceIdKey });
      await run([piece("new", "a"), { id: "plain sources have ids", text: "plain" }], { sourceIdKey });
      expect(await texts()).toEqual(["new", "plain"]);
      const before = service.requests.length;
      await expect(run([piece("nowhere")], { sourceIdKey })).rejects.toThrow(/returned no value .*"n",1/);
      await expect(run([piece("nowhere")], { sourceIdKey: "file" })).rejects.toThrow(
        /`file` has no value .*"n",1/,
      );
      await expect(run([piece("x", "a")], { sourceIdKey: ["file", "page"] })).rejects.toThrow(
        /`page` has no value/,
      );
      expect(service.requests).toHaveLength(before);
    });

    it("collects the chunks of a source across a long stream", async () => {
      const { run, document, texts } = await openWith(framework);
      const stream = async function* (version: string): AsyncGenerator {
        for (let n = 0; n < 150; n++) {
          if (n % 50 === 0) yield document({ text: `${version} ${n}`, metadata: { file: "a" } });
          yield { id: `${n}`, text: `text ${n}` };
        }
      };
      await run(stream("old"), { sourceIdKey: "file" });
      expect(await run(stream("new"), { sourceIdKey: "file" })).toEqual({
        updated: 3,
        skipped: 150,
        requests: 3,
      });
      expect((await texts()).filter((text) => !text.startsWith("text"))).toEqual([
        "new 0",
        "new 100",
        "new 50",
      ]);
    });
  });
}
