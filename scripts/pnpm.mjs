import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The project's root, independent of the current folder. */
export const root = fileURLToPath(new URL("..", import.meta.url));

/** The pnpm version that package.json pins, as `pnpm@…`. It runs through npx, so it does not have to be installed. */
const { packageManager } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));

/**
 * Runs pnpm in the project's root.
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, capture?: boolean, aside?: boolean }} options `capture` also keeps what is printed
 *   on stdout; `aside` prints it on stderr, where stdout belongs to what comes after
 * @returns {Promise<{ ok: boolean, stdout: string }>}
 */
export async function pnpm(args, { env = process.env, capture = false, aside = false } = {}) {
  const child = spawn("npx", ["--yes", packageManager, ...args], {
    cwd: root,
    env: { ...env, TURBO_TELEMETRY_DISABLED: "1", npm_config_update_notifier: "false" },
    stdio: ["inherit", capture ? "pipe" : aside ? process.stderr : "inherit", "inherit"],
    // On Windows npx is a script that needs a shell.
    shell: process.platform === "win32",
  });
  // Ctrl-C also reaches the child. This process waits for it to exit.
  process.once("SIGINT", () => {});
  let stdout = "";
  child.stdout?.on("data", (data) => {
    stdout += data;
    process.stdout.write(data);
  });
  return await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ ok: code === 0, stdout }));
  });
}
