import { fileURLToPath } from "node:url";
import { codeBlocks } from "@x/test-support/code-blocks";
import { describe, expect, it } from "vitest";
import { parseArguments } from "../src/command/parse-arguments.ts";

const packageRoot = fileURLToPath(new URL("..", import.meta.url));
const readme = `${packageRoot}README.md`;

describe("the README", () => {
  it("shows commands with valid arguments", () => {
    const [, commands = ""] = codeBlocks(readme, "sh");
    const lines = commands.trim().split("\n");
    expect(lines.length).toBeGreaterThan(4);
    for (const line of lines) {
      const [npx, name, ...args] = line.split(" ");
      expect([npx, name]).toEqual(["npx", "jigsaw-ingest"]);
      expect(() => parseArguments(args, {})).not.toThrow();
    }
  });
});
