// Publishes every package whose version npm does not have yet, and tags the commit.
//
//   node scripts/release.mjs --dry-run   packs them and shows what would be published
//
// pnpm packs, because it replaces `workspace:` ranges; npm uploads, because it knows trusted publishing (OIDC).
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pnpm } from "./pnpm.mjs";
import { publishedPackages } from "./published.mjs";
import { setUp } from "./setup.mjs";

const isDryRun = process.argv.includes("--dry-run");

/** npm is a script that only a shell can start on Windows. */
const options = { shell: process.platform === "win32" };

function isPublished(name, version) {
  try {
    const found = execFileSync("npm", ["view", `${name}@${version}`, "version"], {
      ...options,
      stdio: "pipe",
    });
    return found.toString().trim() === version;
  } catch (error) {
    if (/E404/.test(String(error.stderr))) return false;
    throw error;
  }
}

async function must(args) {
  const { ok } = await pnpm(args);
  if (!ok) throw new Error(`pnpm ${args.join(" ")} failed: see above.`);
}

await setUp();
await must(["exec", "turbo", "run", "build", "--output-logs=errors-only"]);
for (const { manifest, path } of publishedPackages()) {
  const { name, version } = manifest;
  if (!isDryRun && isPublished(name, version)) {
    console.log(`${name}@${version} is published already.`);
    continue;
  }
  const folder = mkdtempSync(join(tmpdir(), "jigsaw-release-"));
  try {
    await must(["--dir", path, "pack", "--pack-destination", folder]);
    const [tarball] = readdirSync(folder);
    const flags = isDryRun ? ["--dry-run"] : [];
    execFileSync("npm", ["publish", join(folder, tarball), ...flags], { ...options, stdio: "inherit" });
    if (!isDryRun) execFileSync("git", ["tag", `${name}@${version}`], options);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
