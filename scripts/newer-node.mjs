import { execFile } from "node:child_process";
import { tmpdir } from "node:os";
import { promisify } from "node:util";

/** What the AI SDK needs at least, and the version that npm brings where this process runs on an older one. */
const least = 22;
const brought = "24";

/** The path of another version of Node, which npm's package `node` brings. */
export async function nodeBinary(version) {
  const command = ["--yes", "--prefer-offline", "--package", `node@${version}`];
  // Elsewhere, for npx takes what is installed here first.
  const { stdout } = await promisify(execFile)("npx", [...command, "--", "node", "-p", "process.execPath"], {
    cwd: tmpdir(),
    // On Windows npx is a script that only a shell can start.
    shell: process.platform === "win32",
  });
  return stdout.trim();
}

/** The path of a Node that runs the AI SDK: this process's own if it is new enough. */
export async function newerNode() {
  return Number.parseInt(process.versions.node, 10) >= least ? process.execPath : await nodeBinary(brought);
}
