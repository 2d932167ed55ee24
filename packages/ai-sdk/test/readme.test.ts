import { fileURLToPath } from "node:url";
import { codeBlocks, runCode } from "@x/test-support/code-blocks";
import { expect, it } from "vitest";
import { startService } from "./support/service.ts";

const packageRoot = fileURLToPath(new URL("..", import.meta.url));

/** What each block prints. The one about Mastra is no `ts`: its packages take 190 MB, so it was run by hand. */
const printed = [
  /^\[ '0\.[5-9]\d', '0\.[0-3]\d' \] \d+\n$/u,
  /^2\n$/u,
  /Dogs may sit on the terrace.*Can I bring my puppy\?/u,
  /^3\.87 .*pottery.*\n4096\n$/u,
  /^$/u,
];
const blocks = codeBlocks(`${packageRoot}README.md`);

it("has an expectation for each block of code", () => {
  expect(blocks).toHaveLength(printed.length);
});

it.each(printed.map((expected, index) => [index + 1, blocks[index] ?? "", expected] as const))(
  "the code in the README runs: #%d",
  async (_number, code, expected) => {
    const emulator = await startService({ engine: "semantic", requestsPerSecond: 50 });
    const env = { JIGSAWSTACK_API_KEY: "offline", JIGSAWSTACK_BASE_URL: emulator.url };
    const { stdout, stderr } = await runCode(`process.chdir("../..");\n${code}`, { cwd: packageRoot, env });
    expect(stderr).toBe("");
    expect(stdout).toMatch(expected);
  },
);
