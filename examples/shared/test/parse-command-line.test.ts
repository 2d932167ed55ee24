import { describe, expect, it } from "vitest";
import { parseCommandLine, UsageError } from "../src/index.ts";

const options = { size: { type: "string" } } as const;

describe("parseCommandLine", () => {
  it("ignores the -- that package managers pass on", () => {
    const { values, positionals } = parseCommandLine(["--", "--size", "9", "shoes"], options);
    expect(values.size).toBe("9");
    expect(positionals).toEqual(["shoes"]);
  });

  it.each([[["--colour"]], [["--size"]], [["--size", "--colour"]]])("explains %j in one line", (argv) => {
    const parsing = () => parseCommandLine(argv, options);
    expect(parsing).toThrow(UsageError);
    expect(parsing).toThrow(/^[^\n]+Try --help\.$/u);
  });
});
