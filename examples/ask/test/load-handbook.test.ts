import { join } from "node:path";
import { UsageError } from "@x/example-shared";
import { temporaryFolder } from "@x/example-shared/testing";
import { describe, expect, it } from "vitest";
import { loadHandbook } from "../src/load-handbook.ts";

describe("loadHandbook", () => {
  it("reads documents, including those in subfolders, and ignores other files", async () => {
    const folder = await temporaryFolder({
      "a.md": "first",
      "deep/er/b.txt": "second",
      "c.png": "no text",
      "d.MD": "third",
      "e.html": "<nav>Home</nav><p>fourth</p>",
    });
    const pages = await loadHandbook(folder);
    expect(pages.map(({ pageContent }) => pageContent).toSorted()).toEqual([
      "first",
      "fourth",
      "second",
      "third",
    ]);
  });

  it("skips hidden files and everything in hidden folders", async () => {
    const folder = await temporaryFolder({
      "a.md": "shown",
      ".b.md": "hidden",
      ".secrets/keys.txt": "hidden",
      "deep/.venv/lib/c.txt": "hidden",
    });
    const pages = await loadHandbook(folder);
    expect(pages.map(({ pageContent }) => pageContent)).toEqual(["shown"]);
  });

  it("names the folder when it is missing", async () => {
    const folder = join(await temporaryFolder({}), "nowhere");
    const loading = loadHandbook(folder);
    await expect(loading).rejects.toThrow(folder);
    await expect(loading).rejects.toBeInstanceOf(UsageError);
  });

  it("rejects a file, and names it", async () => {
    const file = join(await temporaryFolder({ "a.md": "text" }), "a.md");
    await expect(loadHandbook(file)).rejects.toThrow(`Not a folder: ${file}`);
  });

  it.each([
    ["is empty", {}],
    ["contains no document", { "a.png": "x" }],
    ["contains only white space", { "a.md": " \n\t" }],
  ])("names the folder when it %s", async (_, files) => {
    const folder = await temporaryFolder(files);
    const loading = loadHandbook(folder);
    await expect(loading).rejects.toThrow(folder);
    await expect(loading).rejects.toBeInstanceOf(UsageError);
  });
});
