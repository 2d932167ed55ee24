import { defineConfig } from "tsdown";
import { base } from "../../tsdown.base.ts";

export default defineConfig({
  ...base,
  entry: { index: "src/index.ts", embeddings: "src/embeddings/index.ts", pgvector: "src/pgvector/index.ts" },
});
