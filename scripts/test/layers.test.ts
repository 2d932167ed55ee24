import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it, onTestFinished } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const run = promisify(execFile);

/** Lints files in a temporary folder and returns the output. The keys are paths in `packages`. */
async function lint(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "layers-"));
  onTestFinished(async () => rm(folder, { recursive: true }));
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, "packages", path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  const oxlint = join(root, "node_modules/oxlint/bin/oxlint");
  const args = ["-c", join(root, "oxlint.config.mjs"), "--deny-warnings", "--format=unix", folder];
  return await run(process.execPath, [oxlint, ...args]).then(
    ({ stdout }) => stdout,
    (error: { readonly stdout: string }) => error.stdout,
  );
}

const client = "export const client = 1;\n";

it("allows imports from the layers above", async () => {
  const printed = await lint({
    "core/src/client/client.ts": client,
    "core/src/index.ts": 'export { client } from "./client/client.ts";\n',
  });
  expect(printed).not.toMatch(/house|import/);
});

it("rejects a file without a layer, in each package", async () => {
  const printed = await lint({
    "core/src/client/client.ts": client,
    "core/src/helper.ts": client,
    "emulator/src/misc/helper.ts": client,
    "langchain/src/reader/helper.ts": client,
    "llamaindex/src/loader/helper.ts": client,
  });
  expect(printed.match(/\S+ has no layer/g)?.sort()).toEqual([
    "helper.ts has no layer",
    "loader/helper.ts has no layer",
    "misc/helper.ts has no layer",
    "reader/helper.ts has no layer",
  ]);
});

it.each([
  ["a value", "source/planted.ts", 'export { client } from "../client/client.ts";\n', "client/"],
  ["a type", "source/planted.ts", 'export type Client = typeof import("../client/client.ts");\n', "client/"],
  [
    "a dynamic import",
    "source/planted.ts",
    'export const late = async () => import("../client/client.ts");\n',
    "client/",
  ],
  [
    "an import from the parent folder",
    "source/url/planted.ts",
    'export type { Kind } from "../kind.ts";\n',
    "source/",
  ],
])("rejects an import from a lower layer: %s", async (_, path, text, target) => {
  const printed = await lint({
    "core/src/client/client.ts": client,
    "core/src/source/kind.ts": "export interface Kind {\n  readonly kind: string;\n}\n",
    [`core/src/${path}`]: text,
  });
  expect(printed).toContain(`must not import from ${target}`);
});

it("rejects a cycle of type imports", async () => {
  const type = (name: string, other: string): string =>
    `import type { ${other} } from "./${other.toLowerCase()}.ts";\n\nexport interface ${name} {\n  readonly other: ${other} | undefined;\n}\n`;
  const printed = await lint({
    "core/src/types/one.ts": type("One", "Two"),
    "core/src/types/two.ts": type("Two", "One"),
  });
  expect(printed).toContain("no-cycle");
});
