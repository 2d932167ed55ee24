import { pnpm } from "./pnpm.mjs";
import { setUp } from "./setup.mjs";

/**
 * Installs dependencies, builds all packages and runs a script of one package.
 * @param {string} packageName
 * @param {string} script
 * @param {readonly string[]} args the arguments of the script
 */
export async function runBuilt(packageName, script, args) {
  await setUp();
  const built = await pnpm(["exec", "turbo", "run", "build", "--output-logs=errors-only"], { aside: true });
  // `run` is needed, because `pnpm start` would interpret the options itself.
  const command = ["--silent", "--filter", packageName, "run", script, ...args];
  const { ok } = built.ok ? await pnpm(command) : built;
  process.exitCode = ok ? 0 : 1;
}
