import { defineConfig } from "tsdown";
import { base } from "../../tsdown.base.ts";

export default defineConfig({
  ...base,
  entry: {
    index: "src/index.ts",
    adapters: "src/adapters/index.ts",
    "embed-once": "src/embed-once/index.ts",
  },
});
