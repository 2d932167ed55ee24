import { UsageError } from "@x/example-shared";
import { temporaryFolder } from "@x/example-shared/testing";
import { MetadataMode } from "llamaindex";
import { describe, expect, it, vi } from "vitest";
import { loadHandbook } from "../src/load-handbook.ts";
import { sourceOf } from "../src/source-of.ts";
import { split } from "../src/split.ts";

const paragraph = "A sentence that takes up some room in its passage. ".repeat(8).trim();

describe("loadHandbook", () => {
  it("reads .md and .txt files, including those in subfolders, and ignores other files without a warning", async () => {
    const warn = vi.spyOn(console, "warn");
    const folder = await temporaryFolder({
      "a.md": "# First\n\ntext",
      "deep/er/b.txt": "second",
      "c.png": "no text",
      "d.MD": "third",
    });
    const pages = await loadHandbook(folder);
    expect(pages.map(sourceOf).toSorted()).toEqual(["a.md", "d.MD", "deep/er/b.txt"]);
    expect(pages.map(({ metadata }) => String(metadata["title"])).toSorted()).toEqual(["", "", "First"]);
    expect(warn).not.toHaveBeenCalled();
  });

  it("skips hidden files and everything in hidden folders", async () => {
    const folder = await temporaryFolder({
      "a.md": "shown",
      ".b.md": "hidden",
      ".secrets/keys.txt": "hidden",
      "deep/.venv/lib/c.txt": "hidden",
    });
    const pages = await loadHandbook(folder);
    expect(pages.map(({ text }) => text)).toEqual(["shown"]);
  });

  it("names a folder that contains no text", async () => {
    const folder = await temporaryFolder({ "a.md": " \n\t", "b.png": "x" });
    await expect(loadHandbook(folder)).rejects.toThrow(UsageError);
    await expect(loadHandbook(folder)).rejects.toThrow(folder);
  });
});

describe("split", () => {
  it("embeds each passage with its page's title, but without the file's name", async () => {
    const folder = await temporaryFolder({ "a.md": `# Title\n\n${paragraph}\n\n## Part\n\n${paragraph}` });
    const passages = split(await loadHandbook(folder));
    expect(passages.length).toBeGreaterThan(1);
    for (const passage of passages) {
      expect(passage.getContent(MetadataMode.EMBED)).toMatch(/^title: Title\n\n/u);
      expect(passage.getContent(MetadataMode.EMBED)).not.toContain("a.md");
      expect(sourceOf(passage)).toBe("a.md");
    }
  });
});
