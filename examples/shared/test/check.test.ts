import { describe, expect, it } from "vitest";
import { alignColumns, checkLines } from "../src/index.ts";

describe("checkLines", () => {
  it("lists each check and ends with the totals", () => {
    const lines = checkLines([
      { name: "the sky is blue", passed: true },
      { name: "pigs fly", passed: false },
    ]);
    expect(lines).toEqual(["passed: the sky is blue", "FAILED: pigs fly", "1 passed, 1 failed"]);
  });
});

describe("alignColumns", () => {
  it("lines up the columns, without trailing spaces", () => {
    expect(
      alignColumns([
        ["a", "bb", "c"],
        ["long", "", ""],
      ]),
    ).toEqual(["a      bb   c", "long"]);
  });
});
