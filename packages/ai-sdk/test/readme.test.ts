import { fileURLToPath } from "node:url";
import { codeBlocks, runCode } from "@x/test-support/code-blocks";
import { expect, it } from "vitest";
import { startService } from "./support/service.ts";

const packageRoot = fileURLToPath(new URL("..", import.meta.url));

const readme = `${packageRoot}README.md`;
/** The `ts` blocks. The block about Mastra is `js`, because its packages need 190 MB. It was run by hand. */
const blocks = codeBlocks(readme);
/** The output of each block. The last one only asserts. */
const printed = [...codeBlocks(readme, "text"), ""];

it("shows the output of each block of code but the last", () => {
  expect(blocks).toHaveLength(printed.length);
});

it.each(printed.map((expected, index) => [index + 1, blocks[index] ?? "", expected] as const))(
  "the code in the README runs: #%d",
  async (_number, code, expected) => {
    const emulator = await startService({ engine: "semantic", requestsPerSecond: 50 });
    const env = { JIGSAWSTACK_API_KEY: "offline", JIGSAWSTACK_BASE_URL: emulator.url };
    const { stdout, stderr } = await runCode(`process.chdir("../..");\n${code}`, { cwd: packageRoot, env });
    expect(stderr).toBe("");
    expect(stdout).toBe(expected);
  },
);
