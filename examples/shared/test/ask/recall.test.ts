import { describe, expect, it } from "vitest";
import { createBm25 } from "../../src/ask/bm25.ts";
import { checksOf } from "../../src/ask/checks.ts";
import { recallAt1, type Recall } from "../../src/ask/recall.ts";
import { recallTable } from "../../src/ask/report.ts";

const questions = [
  { question: "cheap tea", page: "tea.md" },
  { question: "strong coffee", page: "coffee.md" },
];

const recallOf = (hits: number, firstFound = "tea.md"): Recall => ({
  hits,
  total: 10,
  results: [{ question: "cheap tea", page: "tea.md", found: firstFound }],
});

describe("recallAt1", () => {
  it("counts the questions whose page ranks first, and keeps the pages found", async () => {
    const recall = await recallAt1(questions, async () => "tea.md");
    expect(recall).toEqual({
      hits: 1,
      total: 2,
      results: [
        { question: "cheap tea", page: "tea.md", found: "tea.md" },
        { question: "strong coffee", page: "coffee.md", found: "tea.md" },
      ],
    });
  });

  it("counts a question as missed when nothing is found", async () => {
    expect((await recallAt1(questions, () => undefined)).hits).toBe(0);
  });
});

describe("createBm25", () => {
  const search = createBm25([
    { text: "Tea is brewed, tea is poured.", source: "tea.md" },
    { text: "Coffee is roasted, and tea is not.", source: "coffee.md" },
  ]);

  it("ranks the page that uses the word most first", () => {
    expect(search("tea")).toBe("tea.md");
    expect(search("roasted")).toBe("coffee.md");
  });

  it("finds nothing for a synonym", () => {
    expect(search("infusion")).toBeUndefined();
  });
});

describe("checksOf", () => {
  it("passes when nine of ten are found, and BM25 finds fewer", () => {
    expect(checksOf(recallOf(9), recallOf(2)).map(({ passed }) => passed)).toEqual([true, true, true]);
  });

  it.each([
    ["the first question finds another page", recallOf(9, "coffee.md"), recallOf(2), [false, true, true]],
    ["eight of ten are found", recallOf(8), recallOf(2), [true, false, true]],
    ["BM25 does as well", recallOf(9), recallOf(9), [true, true, false]],
  ])("fails when %s", (_, vector, bm25, expected) => {
    expect(checksOf(vector, bm25).map(({ passed }) => passed)).toEqual(expected);
  });
});

describe("the report", () => {
  it("shows both searches side by side", () => {
    expect(recallTable(recallOf(9), { hits: 0, total: 10, results: [] })).toEqual([
      "Question    Embeddings   BM25",
      "cheap tea   ✓ tea.md     ✗ nothing",
      "recall@1    9 of 10      0 of 10",
    ]);
  });
});
