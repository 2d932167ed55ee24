import { temporaryFolder } from "@x/example-shared/testing";
import { describe, expect, it } from "vitest";
import { loadHandbook } from "../src/load-handbook.ts";
import { sourceOf } from "../src/passage-of.ts";
import { split } from "../src/split.ts";

const paragraph = "A sentence that takes up some room in its passage. ".repeat(6).trim();

describe("split", () => {
  it("sets the source to a path relative to the folder, with forward slashes", async () => {
    const folder = await temporaryFolder({ "a.md": "# A\n\ntext", "deep/b.txt": "text" });
    const passages = await split(await loadHandbook(folder), folder);
    expect(passages.map(sourceOf).toSorted()).toEqual(["a.md", "deep/b.txt"]);
  });

  it("starts every passage with the page's title, once", async () => {
    const folder = await temporaryFolder({ "a.md": `# Title\n\n${paragraph}\n\n## Part\n\n${paragraph}` });
    const passages = await split(await loadHandbook(folder), folder);
    expect(passages.length).toBeGreaterThan(1);
    for (const { pageContent } of passages) expect(pageContent.match(/^# Title$/gmu)).toHaveLength(1);
  });

  it("leaves a page without a title unchanged", async () => {
    const folder = await temporaryFolder({ "a.txt": `${paragraph}\n\n${paragraph}` });
    const passages = await split(await loadHandbook(folder), folder);
    expect(passages.map(({ pageContent }) => pageContent)).toEqual([paragraph, paragraph]);
  });
});
