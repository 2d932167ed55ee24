import { fileURLToPath } from "node:url";
import { codeBlocks, runCode } from "@x/test-support/code-blocks";
import { expect, it } from "vitest";
import { startService } from "./support/service.ts";

const packageRoot = fileURLToPath(new URL("..", import.meta.url));
const blocks = codeBlocks(`${packageRoot}README.md`);

it("the README has code blocks", () => {
  expect(blocks.length).toBeGreaterThanOrEqual(3);
});

it.each(blocks.map((code, index) => ({ code, name: `#${index + 1}` })))(
  "the code in the README runs: $name",
  async ({ code }) => {
    const emulator = await startService({ requestsPerSecond: 50 });
    const env = { JIGSAWSTACK_API_KEY: "offline", JIGSAWSTACK_BASE_URL: emulator.url };
    const { stdout, stderr } = await runCode(code, { cwd: packageRoot, env });
    expect(stderr).toBe("");
    expect(stdout).not.toBe("");
  },
);
