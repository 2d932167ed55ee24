import { defineConfig } from "tsdown";
import { base } from "../../tsdown.base.ts";
import manifest from "./package.json" with { type: "json" };

export default defineConfig({
  ...base,
  entry: { index: "src/index.ts", "read-text": "src/read-text.ts" },
  // As `ai` and `@ai-sdk/provider` themselves.
  format: "esm",
  define: { PACKAGE_VERSION: JSON.stringify(manifest.version) },
  attw: { profile: "esm-only", level: "error" },
});
