import { defineConfig } from "tsdown";
import { base, outputOptions } from "../../tsdown.base.ts";

export default defineConfig({
  ...base,
  entry: { index: "src/index.ts", embeddings: "src/embeddings/index.ts", pgvector: "src/pgvector/index.ts" },
  outputOptions: {
    ...outputOptions,
    // As in core, but without what the entry `embeddings` doesn't need.
    codeSplitting: {
      groups: [{ name: "shared", test: /[\\/](embed-once[\\/].*|jigsaw-embeddings)(?<!\.d)\.ts$/ }],
    },
  },
});
