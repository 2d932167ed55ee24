import { defineConfig } from "tsdown";
import { base, outputOptions } from "../../tsdown.base.ts";

export default defineConfig({
  ...base,
  platform: "node",
  // `Symbol.asyncDispose` is in no library that a consumer without Node's types has by default.
  banner: { dts: `/// <reference lib="esnext.disposable" />` },
  // The semantic engine is a file of its own: it loads, and names what is missing, without the server's packages.
  outputOptions: { ...outputOptions, codeSplitting: true },
  entry: ["src/index.ts", "src/semantic.ts", "src/cli.ts"],
});
