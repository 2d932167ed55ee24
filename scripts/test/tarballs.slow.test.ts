// Slow: starts pnpm and npm for each package.
import { execFile } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it, onTestFinished } from "vitest";
import { pnpm } from "../pnpm.mjs";
import { publishedPackages } from "../published.mjs";

const run = promisify(execFile);
const packages = publishedPackages();

it.each(packages)("$manifest.name holds what is needed and nothing else", async ({ path, manifest }) => {
  const folder = await mkdtemp(join(tmpdir(), "tarball-"));
  onTestFinished(async () => rm(folder, { recursive: true }));
  const { ok } = await pnpm(["--dir", path, "pack", "--pack-destination", folder], { capture: true });
  expect(ok).toBe(true);
  const [tarball = ""] = await readdir(folder);
  const { stdout } = await run("tar", ["-tzf", join(folder, tarball)]);
  const files = stdout.trim().split("\n").sort();
  console.log([`${manifest.name}:`, ...files].join("\n  "));
  const wanted =
    /^package\/(package\.json|README\.md|LICENSE|bin\/[\w-]+\.mjs|dist\/(third-party-licenses\.txt|[\w.-]+\.(d\.)?[cm](ts|js)))$/;
  expect(files.filter((file) => !wanted.test(file))).toEqual([]);
  const targets = JSON.stringify(manifest.exports).match(/\.\/dist\/[\w.-]+/g) ?? [];
  expect(targets.length).toBeGreaterThan(0);
  for (const target of targets) expect(files).toContain(target.replace("./", "package/"));
  const packed = JSON.parse(
    (await run("tar", ["-xzOf", join(folder, tarball), "package/package.json"])).stdout,
  );
  expect(JSON.stringify(packed)).not.toMatch(/workspace:|catalog:/);
  expect(packed.scripts).not.toHaveProperty("prepack");
});

it.each(packages)("$manifest.name can't be packed with npm", async ({ path }) => {
  const packing = run("npm", ["pack", "--dry-run"], { cwd: path });
  await expect(packing).rejects.toThrow(
    /can't be packed with npm: its manifest would keep `workspace:` ranges/,
  );
});
