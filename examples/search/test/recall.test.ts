import { describe, expect, it } from "vitest";
import { checksOf } from "../src/checks.ts";
import { createKeywordSearch } from "../src/keyword-search.ts";
import { recallAt, type Outcome } from "../src/recall.ts";
import { recallTable } from "../src/report.ts";

/** Ten queries for tea, of which `first` rank it first and `second` rank it second. */
function outcomes(first: number, second = 0): Outcome[] {
  return Array.from({ length: 10 }, (_, index) => ({
    query: `query ${index}`,
    product: "tea",
    found: index < first ? ["tea", "jam"] : index < first + second ? ["jam", "tea"] : ["jam"],
  }));
}

describe("recallAt", () => {
  it("counts the queries that find their product among the first k results", () => {
    expect(recallAt(1, outcomes(3, 2))).toBe(3);
    expect(recallAt(3, outcomes(3, 2))).toBe(5);
  });
});

describe("checksOf", () => {
  it("passes when nine of ten rank first, the tenth second, and keyword search finds fewer", () => {
    expect(checksOf(outcomes(9, 1), outcomes(2)).every(({ passed }) => passed)).toBe(true);
  });

  it.each([
    ["eight of ten come first", outcomes(8, 2), outcomes(2), [true, false, true, true]],
    ["one is not among the first three", outcomes(9), outcomes(2), [true, true, false, true]],
    ["keyword search does as well", outcomes(9, 1), outcomes(9), [true, true, true, false]],
    ["nothing is found", outcomes(0), outcomes(0), [false, false, false, false]],
  ])("fails when %s", (_, byMeaning, byKeyword, expected) => {
    expect(checksOf(byMeaning, byKeyword).map(({ passed }) => passed)).toEqual(expected);
  });
});

describe("createKeywordSearch", () => {
  const search = createKeywordSearch([
    { name: "Assam", description: "A strong black tea." },
    { name: "Mug", description: "A mug for tea or coffee, as long as it is hot." },
  ]);

  it("finds descriptions by their words, but not by synonyms", () => {
    expect(search("tea", 3)).toEqual(["Assam", "Mug"]);
    expect(search("tea", 1)).toEqual(["Assam"]);
    expect(search("infusion", 3)).toEqual([]);
  });
});

describe("recallTable", () => {
  it("shows both searches side by side", () => {
    const byMeaning = [{ query: "cuppa", product: "Assam", found: ["Assam"] }];
    const byKeyword = [{ query: "cuppa", product: "Assam", found: [] }];
    expect(recallTable(byMeaning, byKeyword)).toEqual([
      "Query      By meaning   By keyword",
      "cuppa      ✓ Assam      ✗ nothing",
      "recall@1   1 of 1       0 of 1",
      "recall@3   1 of 1       0 of 1",
    ]);
  });
});
