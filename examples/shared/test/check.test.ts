import { describe, expect, it } from "vitest";
import { alignColumns, checkLines } from "../src/index.ts";

describe("checkLines", () => {
  it("names each check and closes with a count", () => {
    const lines = checkLines([
      { name: "the sky is blue", passed: true },
      { name: "pigs fly", passed: false },
    ]);
    expect(lines).toEqual(["passed: the sky is blue", "FAILED: pigs fly", "1 passed, 1 failed"]);
  });
});

describe("alignColumns", () => {
  it("lets columns begin below each other, and leaves no spaces at the end", () => {
    expect(
      alignColumns([
        ["a", "bb", "c"],
        ["long", "", ""],
      ]),
    ).toEqual(["a      bb   c", "long"]);
  });
});
