import { describe, expect, it } from "vitest";
import { findCitations } from "../src/page/parts/find-citations.ts";
import { markdownTree } from "../src/page/parts/markdown-tree.ts";
import { clock } from "../src/page/sources/clock.ts";
import { findMarks } from "../src/page/sources/find-marks.ts";
import { findRuns, type Run } from "../src/page/sources/find-runs.ts";
import { randomId } from "../src/page/state/random-id.ts";

describe("findMarks", () => {
  const marked = (text: string, marks: string[]): string[] =>
    findMarks(text, marks).map(({ text: part, isMarked }) => (isMarked ? `<${part}>` : part));

  it("finds sentences across lines, and escapes special characters", () => {
    expect(marked("A.\nIt costs (about)\n7.50? Yes.", ["It costs (about) 7.50?", "Yes."])).toEqual([
      "A.\n",
      "<It costs (about)\n7.50?>",
      " ",
      "<Yes.>",
    ]);
    const signs = String.raw`self-service \d ^a$ {1} [b] c|d /e/ f*g+`;
    expect(marked(`A ${signs} B`, [signs])).toEqual(["A ", `<${signs}>`, " B"]);
  });

  it("marks nothing when no sentence is found or given", () => {
    expect(marked("Plain.", ["Other."])).toEqual(["Plain."]);
    expect(marked("Plain.", [])).toEqual(["Plain."]);
    expect(marked("Plain.", [" "])).toEqual(["Plain."]);
  });
});

describe("findRuns", () => {
  const run = (text: string): Run => ({ text, left: 0, baseline: 0, angle: 0, width: 1, height: 1 });

  it("finds the runs of a sentence across lines", () => {
    const runs = ["Title", "", "The pump ", "is covered,", "and more. Then", "the end."].map(run);
    const found = findRuns(runs, ["The pump is covered, and more.", "Not there."]);
    expect(found.map(({ text }) => text)).toEqual(["The pump", "is covered,", "and more."]);
  });

  it("cuts the runs at the first and the last letter of a sentence", () => {
    const [found] = findRuns([{ ...run("One. Two. Six."), left: 10, width: 14 }], ["Two."]);
    expect(found).toMatchObject({ text: "Two.", left: 15, width: 4 });
    const [up] = findRuns([{ ...run("One. Two."), angle: Math.PI / 2, width: 9 }], ["Two."]);
    expect(up?.left).toBeCloseTo(0);
    expect(up?.baseline).toBeCloseTo(5);
  });
});

describe("markdownTree", () => {
  it("keeps lists, tables and emphasis", () => {
    expect(markdownTree("**Two**:\n\n- one [1]\n- `b`\n\n| a |\n| - |\n| 1 |")).toEqual([
      { tag: "p", children: [{ tag: "strong", children: [{ text: "Two" }] }, { text: ":" }] },
      {
        tag: "ul",
        children: [
          { tag: "li", children: [{ text: "one [1]" }] },
          { tag: "li", children: [{ tag: "code", children: [{ text: "b", isCode: true }] }] },
        ],
      },
      {
        tag: "table",
        children: [
          {
            tag: "tbody",
            children: [
              { tag: "tr", children: [{ tag: "th", children: [{ text: "a" }] }] },
              { tag: "tr", children: [{ tag: "td", children: [{ text: "1" }] }] },
            ],
          },
        ],
      },
    ]);
  });

  it.each([
    ["<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>"],
    ["A <script>alert(1)</script>", "<script>"],
    ["![secret](https://example.com/?leak)", "secret"],
    ["[here](javascript:alert(1))", " (javascript:alert(1))"],
  ])("renders %j as text", (markdown, text) => {
    const tree = JSON.stringify(markdownTree(markdown));
    expect(tree).toContain(JSON.stringify({ text }));
    expect(tree).not.toMatch(/"tag":"(?!p")/u);
  });
});

describe("findCitations", () => {
  it("maps citations to source positions, and leaves other numbers in brackets unchanged", () => {
    expect(findCitations("High. [7] Old [4][2], see [44].", [2, 4])).toEqual([
      { text: "High. [7] Old" },
      { number: 4, place: 2 },
      { text: "" },
      { number: 2, place: 1 },
      { text: ", see [44]." },
    ]);
    expect(findCitations("None [1].", [])).toEqual([{ text: "None [1]." }]);
  });

  it("numbers citations by appearance while the sources are unknown", () => {
    expect(findCitations("Three [3]")).toEqual([{ text: "Three" }, { number: 3, place: 1 }, { text: "" }]);
  });
});

describe("clock", () => {
  it.each([
    [0, "0:00"],
    [3.87, "0:03"],
    [760, "12:40"],
  ])("shows %d s as %s", (seconds, shown) => {
    expect(clock(seconds)).toBe(shown);
  });
});

describe("randomId", () => {
  it("returns a new UUID each time", () => {
    expect(randomId()).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/u);
    expect(randomId()).not.toBe(randomId());
  });
});
