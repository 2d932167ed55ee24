import { fileURLToPath } from "node:url";
import { codeBlocks, runCode } from "@x/test-support/code-blocks";
import { describe, expect, it } from "vitest";
import { startService } from "./support/service.ts";

const packageRoot = fileURLToPath(new URL("..", import.meta.url));
const readmes = ["../../README.md", "../core/README.md", "README.md"];

/** The output that a code block must print, by a word in its code. */
const expectedOutput: Readonly<Record<string, readonly string[]>> = {
  // The search for budget headphones finds the affordable earbuds.
  earbuds: ["affordable earbuds", "requests: 3"],
  // The searches find the moment in a recording, and a photo by itself.
  "invokeMedia({ path": [
    "source: 'samples/voice-memo.mp3'",
    "startTime: 3.87",
    "endTime: 10.435",
    "source: 'samples/menu-board.jpg'",
  ],
};

const blocks = readmes.flatMap((readme) =>
  codeBlocks(`${packageRoot}${readme}`).map((code, index) => ({ name: `${readme} #${index + 1}`, code })),
);

describe("the code in the READMEs", () => {
  it("includes every block with expected output", () => {
    for (const word of Object.keys(expectedOutput)) {
      expect(blocks.filter(({ code }) => code.includes(word)).length).toBeGreaterThan(0);
    }
  });

  it.each(blocks)("runs: $name", async ({ code }) => {
    const emulator = await startService({ engine: "semantic", requestsPerSecond: 50 });
    const env = { JIGSAWSTACK_API_KEY: "offline", JIGSAWSTACK_BASE_URL: emulator.url };
    // Imports resolve from this package, and paths from the root of the repository.
    const inRepository = `process.chdir("../..");\n${code}`;
    const { stdout, stderr } = await runCode(inRepository, { cwd: packageRoot, env });
    expect(stderr).toBe("");
    const [, expected = []] = Object.entries(expectedOutput).find(([word]) => code.includes(word)) ?? [];
    for (const text of expected) expect(stdout).toContain(text);
  });
});
