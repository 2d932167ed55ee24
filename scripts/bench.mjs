import { pnpm } from "./pnpm.mjs";
import { setUp } from "./setup.mjs";

await setUp();
const built = await pnpm(["exec", "turbo", "run", "build", "--output-logs=errors-only"]);
const { ok } = built.ok
  ? await pnpm(["--silent", "--filter", "@x/benchmarks", "bench", ...process.argv.slice(2)])
  : built;
process.exitCode = ok ? 0 : 1;
