import { pnpm } from "./pnpm.mjs";
import { setUp } from "./setup.mjs";

/**
 * Installs, builds and runs a script of one package.
 * @param {string} packageName
 * @param {string} script
 * @param {readonly string[]} args what the script is given
 */
export async function runBuilt(packageName, script, args) {
  await setUp();
  const built = await pnpm(["exec", "turbo", "run", "build", "--output-logs=errors-only"], { aside: true });
  // `run`, because pnpm has a `start` of its own, which would take options for itself.
  const command = ["--silent", "--filter", packageName, "run", script, ...args];
  const { ok } = built.ok ? await pnpm(command) : built;
  process.exitCode = ok ? 0 : 1;
}
