import { describe, expect, it } from "vitest";
import { sentencesOf, titleOf } from "../../src/answering/markdown.ts";

describe("sentencesOf", () => {
  it("puts each sentence on one line, and does not end one at a decimal point", () => {
    expect(
      sentencesOf("One bud weighs\n4.6 g in all. The case weighs\tmore.\n\nIs that a lot to carry?"),
    ).toEqual(["One bud weighs 4.6 g in all.", "The case weighs more.", "Is that a lot to carry?"]);
  });

  it("skips headings and sentences that are too short to quote", () => {
    expect(sentencesOf("# A long enough title\nThe text below it.\n## Part\n\nYes.")).toEqual([
      "The text below it.",
    ]);
  });
});

describe("titleOf", () => {
  it("returns the text of the first level 1 heading", () => {
    expect(titleOf("text\n\n#  The title \n\n# Another")).toBe("The title");
  });

  it("returns an empty string for a text without one", () => {
    expect(titleOf("## Part\n\n#hashtag")).toBe("");
  });
});
