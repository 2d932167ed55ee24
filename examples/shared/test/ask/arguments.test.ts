import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { handbookFolder, parseArguments } from "../../src/ask/arguments.ts";
import { UsageError } from "../../src/index.ts";

describe("parseArguments", () => {
  it("asks the handbook its sample questions when nothing is given", () => {
    expect(parseArguments([])).toEqual({ folder: handbookFolder, question: undefined, help: false });
  });

  it("takes the words as one question, quoted or not", () => {
    expect(parseArguments(["how", "much"]).question).toBe("how much");
    expect(parseArguments(["how much"]).question).toBe("how much");
  });

  it("resolves the folder from where the command was typed", () => {
    expect(parseArguments(["--dir", "notes"], "/base").folder).toBe(resolve("/base", "notes"));
  });

  it("allows for the -- that package managers hand over", () => {
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
