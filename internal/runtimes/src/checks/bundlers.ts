import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Bench, Check } from "../check.ts";
import { execute } from "../execute.ts";
import { outcomeOf } from "../outcome.ts";

const webpack = `
const webpack = require("webpack");
const entries = { esm: "./page.mjs", cjs: "./required.cjs" };
const config = { mode: "production", target: "web", entry: entries, output: { path: __dirname + "/webpack-out" }, externals: Object.fromEntries(["unpdf", "fflate", "htmlparser2", "papaparse", "postal-mime", "read-excel-file/universal"].map((name) => [name, "var undefined"])), performance: { hints: false } };
webpack(config, (error, stats) => {
  console.log(error ?? stats.toString({ all: false, errors: true, warnings: true }));
  process.exit(error || stats.hasErrors() || stats.hasWarnings() ? 1 : 0);
});
`;

async function runWebpack({ folder }: Bench) {
  await writeFile(join(folder, "webpack.cjs"), webpack);
  await writeFile(
    join(folder, "required.cjs"),
    'console.log(require("@x/jigsaw-core"), require("@x/langchain-jigsaw"));',
  );
  return outcomeOf(await execute(process.execPath, ["webpack.cjs"], folder));
}

async function runNext({ folder }: Bench) {
  const app = join(folder, "next-app");
  await mkdir(join(app, "app/api"), { recursive: true });
  await writeFile(join(app, "package.json"), '{ "private": true }');
  const options = "{ outputFileTracingRoot: __dirname + '/..', turbopack: { root: __dirname + '/..' } }";
  await writeFile(join(app, "next.config.js"), `module.exports = ${options};`);
  const layout = "export default ({ children }) => <html><body>{children}</body></html>;";
  await writeFile(join(app, "app/layout.jsx"), layout);
  await writeFile(
    join(app, "app/page.jsx"),
    '"use client"; import { JigsawClient } from "@x/jigsaw-core"; export default () => <p>{JigsawClient.name}</p>;',
  );
  await writeFile(
    join(app, "app/api/route.js"),
    'import { JigsawEmbeddings, JigsawLoader } from "@x/langchain-jigsaw"; export const GET = () => Response.json([JigsawEmbeddings.name, JigsawLoader.name]);',
  );
  const args = [join(folder, "node_modules/next/dist/bin/next"), "build"];
  return outcomeOf(await execute(process.execPath, args, app));
}

export const bundlerChecks: readonly Check[] = [
  { name: "webpack, modules and CommonJS", needs: ["webpack"], run: runWebpack },
  { name: "Next.js build", needs: ["next", "react", "react-dom"], run: runNext },
];
