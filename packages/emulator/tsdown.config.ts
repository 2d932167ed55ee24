import { defineConfig } from "tsdown";
import { base } from "../../tsdown.base.ts";

export default defineConfig({
  ...base,
  platform: "node",
  // `Symbol.asyncDispose` is in no library that a consumer without Node's types has by default.
  banner: { dts: `/// <reference lib="esnext.disposable" />` },
  entry: ["src/index.ts", "src/semantic.ts", "src/cli.ts"],
});
