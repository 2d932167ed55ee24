import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { pnpm } from "./pnpm.mjs";
import { publicEntries } from "./published.mjs";
import { setUp } from "./setup.mjs";

/** What each entry may add to a bundle before it is used, in kB (1000 bytes) after minification and gzip. */
const budgets = {
  "@x/ai-sdk-jigsaw": 20,
  "@x/ai-sdk-jigsaw/read-text": 8,
  "@x/jigsaw-bullmq": 34,
  "@x/jigsaw-core": 18,
  "@x/jigsaw-emulator": 32,
  "@x/jigsaw-emulator/semantic": 10,
  "@x/langchain-jigsaw": 28,
  "@x/langchain-jigsaw/embeddings": 18.5,
  "@x/langchain-jigsaw/pgvector": 33,
  "@x/llamaindex-jigsaw": 58,
};

/**
 * The size of every public entry in a bundle, with core but without peers.
 * @returns {Promise<{ name: string, eager: number, lazy: number, budget: number | undefined }[]>} kB; `eager` loads with
 *   the entry, `lazy` on demand
 */
export async function measureSizes() {
  const entries = publicEntries();
  // The peers of all packages, because the readers of files are optional wherever core is used.
  const peers = entries.flatMap(({ manifest }) => Object.keys(manifest.peerDependencies ?? {}));
  const external = ["node:*", ...new Set(peers)];
  return await Promise.all(
    entries.map(async ({ name, code }) => {
      const { outputs, files } = await bundle(code, external);
      const eager = eagerFiles(outputs, code);
      const sum = (paths) =>
        paths.reduce((total, path) => total + gzipSync(files.get(path)).length, 0) / 1000;
      const lazy = Object.keys(outputs).filter((path) => !eager.includes(path));
      return { name, eager: sum(eager), lazy: sum(lazy), budget: budgets[name] };
    }),
  );
}

async function bundle(entry, external) {
  const { metafile, outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    minify: true,
    metafile: true,
    write: false,
    outdir: "out",
    external,
    logLevel: "error",
  });
  const files = new Map(outputFiles.map(({ path, contents }) => [path, contents]));
  const absolute = (path) =>
    [...files.keys()].find((file) => file.replaceAll("\\", "/").endsWith(path)) ?? path;
  const outputs = Object.entries(metafile.outputs).map(([path, output]) => [
    absolute(path),
    { ...output, imports: output.imports.map((used) => ({ ...used, path: absolute(used.path) })) },
  ]);
  return { outputs: Object.fromEntries(outputs), files };
}

/** The entry's file and those that it imports without `import()`. For esbuild, files loaded by `import()` are entries, too. */
function eagerFiles(outputs, entry) {
  const eager = [];
  const visit = (path) => {
    if (eager.includes(path) || !outputs[path]) return;
    eager.push(path);
    for (const used of outputs[path].imports) if (used.kind === "import-statement") visit(used.path);
  };
  for (const [path, { entryPoint }] of Object.entries(outputs))
    if (entryPoint !== undefined && resolve(entryPoint) === resolve(entry)) visit(path);
  return eager;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await setUp();
  await pnpm(["exec", "turbo", "run", "build", "--output-logs=errors-only"], { aside: true });
  console.log("| entry | eager kB | budget | lazy kB |\n| --- | --- | --- | --- |");
  for (const { name, eager, lazy, budget } of await measureSizes()) {
    console.log(`| ${name} | ${eager.toFixed(1)} | ${budget} | ${lazy.toFixed(1)} |`);
    if (budget === undefined || eager > budget) process.exitCode = 1;
  }
}
