import { defineConfig } from "tsdown";
import { base, outputOptions } from "../../tsdown.base.ts";

export default defineConfig({
  ...base,
  entry: { index: "src/index.ts", embeddings: "src/embeddings/index.ts", pgvector: "src/pgvector/index.ts" },
  outputOptions: {
    ...outputOptions,
    // One file fewer to load: the main entry imports what the entry `embeddings` exports, not the entry itself.
    codeSplitting: {
      groups: [
        {
          name: "shared",
          test: /[\\/](embed-once[\\/].*|embeddings[\\/](index|jigsaw-embeddings))(?<!\.d)\.ts$/,
        },
      ],
    },
  },
});
