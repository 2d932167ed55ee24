import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { newerNode } from "../newer-node.mjs";

const run = promisify(execFile);
const script = fileURLToPath(new URL("../on-newer-node.mjs", import.meta.url));
const versionAndArguments = "console.log(process.versions.node, ...process.argv.slice(1)); process.exit(3)";

it("there is a Node that the AI SDK runs on, whichever runs the tests", async () => {
  const { stdout } = await run(await newerNode(), ["-p", "process.versions.node"]);
  expect(Number.parseInt(stdout, 10)).toBeGreaterThanOrEqual(22);
});

it("a script runs on it, with its arguments and its exit code", async () => {
  const failed: unknown = await run(process.execPath, [script, "-e", versionAndArguments, "a b"]).catch(
    (error: unknown) => error,
  );
  expect(failed).toMatchObject({ code: 3, stdout: expect.stringMatching(/^2\d\.\d+\.\d+ a b\n$/u) });
});
