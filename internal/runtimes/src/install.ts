import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { execute } from "./execute.ts";

/** Installs a project's tarballs and further packages from the registry. */
export async function install(folder: string, packages: readonly string[]): Promise<void> {
  const tarballs = (await readdir(join(folder, "tarballs"))).map((file) => `./tarballs/${file}`);
  const flags = ["--no-audit", "--no-fund", "--legacy-peer-deps", "--prefer-offline", "--no-save"];
  const { ok, output } = await execute("npm", ["install", ...flags, ...tarballs, ...packages], folder);
  if (!ok) throw new Error(`npm install failed: ${output.slice(-800)}`);
}
