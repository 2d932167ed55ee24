import { execFile } from "node:child_process";
import { tmpdir } from "node:os";
import { promisify } from "node:util";

/** The path of another version of Node, which npm's package `node` brings. */
export async function nodeBinary(version: string): Promise<string> {
  const command = ["--yes", "--package", `node@${version}`, "--", "node", "-p", "process.execPath"];
  // Elsewhere, for npx takes what is installed here first.
  const { stdout } = await promisify(execFile)("npx", command, { cwd: tmpdir() });
  return stdout.trim();
}
