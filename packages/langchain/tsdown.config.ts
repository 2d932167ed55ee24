import { defineConfig } from "tsdown";
import { base, outputOptions } from "../../tsdown.base.ts";

/** What the entry `embeddings` exports. */
const embeddingsModules = /[\\/](embed-once[\\/].*|embeddings[\\/](index|jigsaw-embeddings))(?<!\.d)\.ts$/;

/** The modules for loading and ingestion, which are loaded with the first load or the first run of `ingest`. */
const ingestionModules =
  /[\\/](ingest[\\/](?!ingest\.)|ledger[\\/]|loader[\\/]load-|store[\\/]chunk-store|documents[\\/](to-documents|page-content|document-metadata)).*(?<!\.d)\.ts$/;

export default defineConfig({
  ...base,
  entry: { index: "src/index.ts", embeddings: "src/embeddings/index.ts", pgvector: "src/pgvector/index.ts" },
  outputOptions: {
    ...outputOptions,
    // As few files as possible: each takes a millisecond or two to import.
    paths: { "@x/jigsaw-core": "@x/jigsaw-core/internal" },
    codeSplitting: {
      groups: [
        { name: "embeddings", test: embeddingsModules, priority: 3 },
        {
          name: "shared",
          test: (id) => /(?<!\.d)\.ts$/.test(id) && !ingestionModules.test(id) && !embeddingsModules.test(id),
          minShareCount: 2,
          priority: 2,
        },
        { name: "ingestion", test: ingestionModules, priority: 1 },
      ],
    },
  },
});
