import { pnpm } from "./pnpm.mjs";
import { setUp } from "./setup.mjs";

/**
 * Installs, builds and runs a script of one package, with the arguments that this process was given.
 * @param {string} packageName
 * @param {string} script
 */
export async function runBuilt(packageName, script) {
  await setUp();
  const built = await pnpm(["exec", "turbo", "run", "build", "--output-logs=errors-only"], { aside: true });
  const args = ["--silent", "--filter", packageName, script, ...process.argv.slice(2)];
  const { ok } = built.ok ? await pnpm(args) : built;
  process.exitCode = ok ? 0 : 1;
}
