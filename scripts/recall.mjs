import { runBuilt } from "./run-built.mjs";

await runBuilt("@x/benchmarks", "recall");
