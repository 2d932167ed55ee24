import { defineConfig } from "tsdown";
import { base, outputOptions } from "../../tsdown.base.ts";

export default defineConfig({
  ...base,
  platform: "node",
  // Without Node's types, TypeScript's default libraries do not declare `Symbol.asyncDispose`.
  banner: { dts: `/// <reference lib="esnext.disposable" />` },
  // The semantic engine is a separate entry, so that it can load without the server's packages and name missing ones.
  outputOptions: { ...outputOptions, codeSplitting: true },
  entry: ["src/index.ts", "src/semantic.ts", "src/cli.ts"],
});
