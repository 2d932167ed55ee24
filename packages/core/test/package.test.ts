import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";

const run = promisify(execFile);
const cwd = fileURLToPath(new URL("..", import.meta.url));

async function evaluate(code: string, ...flags: readonly string[]): Promise<string> {
  const { stdout } = await run(process.execPath, [...flags, "-e", code], { cwd });
  return stdout.trim();
}

describe("the package", () => {
  it("loads no other package and no module of Node", async () => {
    const code = `
      const builtIn = () => process.moduleLoadList.filter((name) => /^NativeModule (?!internal)/.test(name)).length;
      const before = builtIn();
      require("@x/jigsaw-core");
      const files = Object.keys(require.cache).filter((file) => !file.endsWith("package.json"));
      console.log(JSON.stringify({ files, builtIn: builtIn() - before }));`;
    const { files, builtIn } = JSON.parse(await evaluate(`require("node:module");${code}`));
    for (const file of files) expect(file).toMatch(/core[\\/]dist[\\/][\w-]+\.cjs$/);
    expect(builtIn).toBe(0);
  });

  it("exports the same names to ESM and CJS", async () => {
    const cjs = await evaluate('console.log(Object.keys(require("@x/jigsaw-core")).sort().join())');
    const esm = await evaluate(
      'console.log(Object.keys(await import("@x/jigsaw-core")).sort().join())',
      "--input-type=module",
    );
    expect(esm).toBe(cjs);
    expect(esm).toContain("JigsawClient");
  });

  it("has no dependencies, and includes the licenses of bundled packages", async () => {
    const manifest: object = JSON.parse(await readFile(new URL("../package.json", import.meta.url), "utf8"));
    expect(manifest).not.toHaveProperty("dependencies");
    const licenses = await readFile(new URL("../dist/third-party-licenses.txt", import.meta.url), "utf8");
    for (const name of ["file-type", "uuid"]) expect(licenses).toMatch(new RegExp(`^${name} \\d`, "m"));
  });

  it("imports no package dynamically in CommonJS, which Jest can't do", async () => {
    const dist = new URL("../dist/", import.meta.url);
    const files = (await readdir(dist)).filter((file) => file.endsWith(".cjs"));
    expect(files).toContain("index.cjs");
    for (const file of files)
      expect(await readFile(new URL(file, dist), "utf8")).not.toMatch(/\bimport\(\s*["'`]/);
  });

  it.each(["core", "langchain", "llamaindex", "emulator"])(
    "of %s ships no source map and names none",
    async (name) => {
      const dist = new URL(`../../${name}/dist/`, import.meta.url);
      const files = await readdir(dist);
      expect(files).toContain("index.mjs");
      expect(files.filter((file) => file.endsWith(".map"))).toEqual([]);
      for (const file of files)
        expect(await readFile(new URL(file, dist), "utf8")).not.toMatch(/^\/\/# sourceMappingURL=/m);
    },
  );
});
