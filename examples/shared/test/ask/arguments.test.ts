import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { handbookFolder, parseArguments } from "../../src/ask/arguments.ts";
import { UsageError } from "../../src/index.ts";

describe("parseArguments", () => {
  it("asks the handbook the sample questions by default", () => {
    expect(parseArguments([])).toEqual({ folder: handbookFolder, question: undefined, help: false });
  });

  it("joins the words into one question, quoted or not", () => {
    expect(parseArguments(["how", "much"]).question).toBe("how much");
    expect(parseArguments(["how much"]).question).toBe("how much");
  });

  it("resolves the folder against the folder where the command was typed", () => {
    expect(parseArguments(["--dir", "notes"], "/base").folder).toBe(resolve("/base", "notes"));
  });

  it("ignores the -- that package managers pass on", () => {
    expect(parseArguments(["--", "--dir", "/notes", "why?"])).toMatchObject({ question: "why?" });
  });

  it.each([[["--colour"]], [["--dir"]], [["--dir", ""]], [["--dir", "--help"]]])(
    "explains %j in one line",
    (argv) => {
      const parsing = () => parseArguments(argv);
      expect(parsing).toThrow(UsageError);
      expect(parsing).toThrow(/^[^\n]+Try --help\.$/u);
    },
  );
});
