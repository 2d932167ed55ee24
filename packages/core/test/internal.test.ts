import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { describe, expect, it, onTestFinished } from "vitest";
import { mapConcurrently } from "../src/concurrency/map-concurrently.ts";
import { locationId } from "../src/source/identity.ts";
import { locate } from "../src/source/locate.ts";
import { normalizePath } from "../src/source/normalize-path.ts";
import { isMissingFolder, listFiles } from "../src/load/list-files.ts";
import { withoutSecrets } from "../src/source/without-secrets.ts";
import { JigsawClient, type Source } from "../src/index.ts";

const client = new JigsawClient({ apiKey: "k" });

function folder(): string {
  const made = mkdtempSync(`${tmpdir()}/jigsaw-`);
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

describe("a source without secrets", () => {
  const secret = "https://me:pass@example.com/a.png?sig=abc#x";
  const shown = "https://example.com/a.png";

  it("keeps its form, without credentials and query string", () => {
    expect(withoutSecrets(secret)).toBe(shown);
    expect(withoutSecrets(new URL(secret))).toEqual(new URL(shown));
    expect(withoutSecrets({ url: secret, id: "7" })).toEqual({ url: shown, id: "7" });
    expect(withoutSecrets({ image: new URL(secret) })).toEqual({ image: new URL(shown) });
  });

  it.each([
    ` ${secret}`,
    `\n\t${secret}\n`,
    secret.replace("https", "ht\ntps"),
    secret.replace("sig", "s\tig"),
    secret.replace("https://", "HTTPS:\\\\"),
    `\0${secret}`,
  ])("has no secrets however the URL is spelled: %j", (spelt) => {
    expect(withoutSecrets(spelt)).toBe(shown);
    expect(withoutSecrets({ url: spelt })).toEqual({ url: shown });
    expect(withoutSecrets({ path: spelt })).toEqual({ path: shown });
    expect(withoutSecrets({ filename: spelt })).toEqual({ filename: shown });
  });

  it.each([shown, "a.png", "C:\\a?b.png", { path: "a?b.png" }, { text: secret }, new Blob(["x"]), undefined])(
    "is unchanged if there are none: %j",
    (source) => {
      expect(withoutSecrets(source)).toBe(source);
    },
  );
});

describe("a source is located without being read", () => {
  it.each<[string, Source]>([
    ["a URL", "https://example.com/a.png?page=1&sig=x"],
    ["a key", { fileStoreKey: "k", type: "image" }],
  ])("by %s, like `identify`", async (_name, source) => {
    const { address = ["path", ""] } = await locate(source);
    expect(await locationId(address)).toBe((await client.identify(source)).location);
  });

  it("by a path, whatever its spelling", async () => {
    expect((await locate({ path: "./docs//a.txt" })).address).toEqual(["path", "docs/a.txt"]);
  });

  it("by its id; texts and bytes have no location, and an invalid source may have one", async () => {
    expect(await locate({ text: "a", id: "mine" })).toEqual({ id: "mine", address: undefined });
    expect((await locate({ text: "words" })).address).toBeUndefined();
    expect((await locate({ data: new Uint8Array([1]), filename: "a.txt" })).address).toBeUndefined();
    expect(await locate({ path: "a.txt", type: "nothing" })).toMatchObject({ address: ["path", "a.txt"] });
    expect(await locate({ nothing: 1 })).toEqual({ id: undefined, address: undefined });
  });

  it.each([
    ["a/./b/../c.txt", "a/c.txt"],
    ["..\\docs\\a.txt", "../docs/a.txt"],
    ["/srv//docs/../../../a.txt", "/a.txt"],
    ["../../a", "../../a"],
  ])("by the path %s as %s", (path, normal) => {
    expect(normalizePath(path)).toBe(normal);
  });
});

describe("a folder", () => {
  it("is listed in alphabetical order, and is missing if a path without an extension does not exist", async () => {
    const root = folder();
    mkdirSync(`${root}/b`);
    for (const name of ["c.txt", "b/z.txt", "a.txt", ".env"]) writeFileSync(`${root}/${name}`, "");
    const paths: string[] = [];
    for await (const path of listFiles(`${root}//`, true)) paths.push(path.slice(root.length));
    expect(paths).toEqual(["/a.txt", "/b/z.txt", "/c.txt"]);
    expect(await Promise.all([`${root}/b`, `${root}/x`, `${root}/x.txt`].map(isMissingFolder))).toEqual([
      false,
      true,
      false,
    ]);
  });
});

describe("mapConcurrently", () => {
  it("rejects with the reason of any signal that aborts, and aborts the work", async () => {
    const [first, second] = [new AbortController(), new AbortController()];
    const seen: AbortSignal[] = [];
    const work = (_item: number, _index: number, signal: AbortSignal): Promise<object> => {
      seen.push(signal);
      return new Promise(() => {});
    };
    const signals = [undefined, first.signal, second.signal];
    const mapping = mapConcurrently([1, 2, 3], work, { limit: 2, signals });
    setTimeout(() => second.abort("second"), 20);
    await expect(mapping.next()).rejects.toBe("second");
    expect(seen.map(({ aborted }) => aborted)).toEqual([true, true]);
  });
});
