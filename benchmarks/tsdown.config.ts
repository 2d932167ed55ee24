import { defineConfig } from "tsdown";

/** Compiled before it runs: what compiles on the fly wraps functions, and that would be measured too. */
export default defineConfig({
  entry: ["src/main.ts", "src/child.ts", "src/cpu-child.ts", "src/memory-child.ts"],
  format: "esm",
  platform: "node",
  target: "node20",
  fixedExtension: true,
  dts: false,
});
