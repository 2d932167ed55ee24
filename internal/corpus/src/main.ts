import { writeFile } from "node:fs/promises";
import { relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { runCorpus } from "./run-corpus.ts";
import { summarize } from "./summarize.ts";

const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: "string" } } });
const [given] = positionals;
if (given === undefined) {
  console.error("Usage: npm run corpus -- <folder> [--json <file>]");
  process.exit(2);
}
// npm runs scripts in the package's folder; INIT_CWD is where the command was typed.
const here = process.env["INIT_CWD"] ?? process.cwd();
const folder = resolve(here, given);
const isTerminal = process.stderr.isTTY;
const results = await runCorpus(folder, ({ path }) => {
  if (isTerminal) process.stderr.write(`\r${relative(folder, path).slice(0, 100).padEnd(100)}`);
});
if (values.json !== undefined) await writeFile(resolve(here, values.json), JSON.stringify(results, null, 1));

const rows = summarize(results);
console.table(Object.fromEntries(rows.map(({ kind, ...counts }) => [kind, counts])));
for (const { path, refusal } of results) {
  if (refusal !== undefined) console.log(`refused ${relative(folder, path)}: ${refusal}`);
}
const bad = results.filter(({ isDifferent, isSlow, isCrash }) => isDifferent || isSlow || isCrash);
for (const { path, isSlow, isCrash } of bad) {
  console.log(`${isCrash ? "CRASH" : isSlow ? "SLOW" : "DIFFERENT"} ${relative(folder, path)}`);
}
process.exitCode = bad.length === 0 ? 0 : 1;
