import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { describe, expect, it, onTestFinished } from "vitest";
import { locationOf, mapConcurrently } from "../src/internal.ts";
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
  ])("is without them however the URL is spelt: %j", (spelt) => {
    expect(withoutSecrets(spelt)).toBe(shown);
    expect(withoutSecrets({ url: spelt })).toEqual({ url: shown });
    expect(withoutSecrets({ path: spelt })).toEqual({ path: shown });
    expect(withoutSecrets({ filename: spelt })).toEqual({ filename: shown });
  });

  it.each([shown, "a.png", "C:\\a?b.png", { path: "a?b.png" }, { text: secret }, new Blob(["x"]), undefined])(
    "is itself where there are none: %j",
    (source) => {
      expect(withoutSecrets(source)).toBe(source);
    },
  );
});

describe("a source's location", () => {
  it.each<[string, Source]>([
    ["an id", { text: "a", id: "mine" }],
    ["a URL", "https://example.com/a.png?page=1&sig=x"],
    ["a key", { fileStoreKey: "k", type: "image" }],
    ["a file name", { data: new TextEncoder().encode("words"), filename: "folder/a.txt" }],
  ])("of %s is what `identify` says, and is found without reading it", async (_name, source) => {
    expect(await locationOf(source)).toBe((await client.identify(source)).location);
  });

  it("of a path is known though the file is gone; of a text or of what is no source it is not", async () => {
    const path = `${folder()}/a.txt`;
    writeFileSync(path, "words");
    const { location } = await client.identify({ path });
    rmSync(path);
    expect(await locationOf({ path })).toBe(location);
    expect(await locationOf({ text: "words" })).toBeUndefined();
    expect(await locationOf({ nothing: 1 })).toBeUndefined();
  });
});

describe("a folder", () => {
  it("is listed in alphabetical order, and missing where nothing without an extension is there", async () => {
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
  it("ends with the reason of whichever signal is aborted, and aborts the work", async () => {
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
