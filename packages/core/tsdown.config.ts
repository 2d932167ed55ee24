import { defineConfig, type Rolldown } from "tsdown";
import { base, outputOptions } from "../../tsdown.base.ts";
import { thirdPartyLicenses } from "../../tsdown.licenses.ts";
import { listedTypes } from "./src/source/kind/listed-types.ts";

/** The logs of `file-type`'s archive reader read the environment, for which Deno asks permission. */
const withoutDebugLogs: Rolldown.Plugin = {
  name: "without-debug-logs",
  resolveId: { filter: { id: /^debug$/ }, handler: () => "\0no-debug" },
  load: { filter: { id: /^\0no-debug$/ }, handler: () => "export default () => () => {};" },
};

/** Of the table of MIME types, a tenth is used. */
const listedTypesOnly: Rolldown.Plugin = {
  name: "listed-types-only",
  transform: {
    filter: { id: /mime-db[/\\]db\.json$/ },
    handler(json) {
      const rows = Object.entries<{ source?: string; extensions?: string[] }>(JSON.parse(json));
      const kept = rows.flatMap(([type, { source, extensions }]) =>
        extensions && listedTypes.test(type)
          ? [[type, { ...(source === "iana" && { source }), extensions }]]
          : [],
      );
      return JSON.stringify(Object.fromEntries(kept));
    },
  },
};

/** Jest runs CommonJS without `import()`, which stays only for the modules of an old Node: webpack can't follow a `require` of them. */
const requiredPeers: Rolldown.Plugin = {
  name: "required-peers",
  renderChunk: (code, _chunk, { format }) =>
    format === "cjs"
      ? code.replaceAll(/\bimport\("([\w@][\w./-]*)"\)/g, 'Promise.resolve().then(() => require("$1"))')
      : undefined,
};

/** The modules for sources, which the client loads with the first source. The excluded files are needed for texts, too. */
const sourceModules =
  /[\\/](?:source[\\/](?!label|max-tokens|placeholder-errors|well-formed|kind[\\/]known-extensions)|client[\\/](?:embed-each|file-store|known-sources|long-texts|to-embedded|sources)|concurrency[\\/](?:inbox|map-bounded)|load[\\/]reading[\\/]package-error|runtime[\\/]warn|uuid[\\/]).*(?<!\.d)\.[jt]s$/;

/** Other modules that are loaded when they are needed, and the entries with nothing of their own. */
const laterModules =
  /[\\/](?:src[\\/](?:index|ingestion)|client[\\/]response-cache|transport[\\/]sdk-transport|load[\\/](?!describe-with|each-source|embedder|files-in|flat-metadata|label|list-files|load-settings|read-text|speaker-vector)|ingest[\\/]).*\.ts$/;

/**
 * One chunk for the modules for sources, and one for everything that is loaded at once. The latter is the entry `internal`,
 * so an adapter loads one file: each takes a millisecond or two, and the next level starts only when the last has arrived.
 */
const codeSplitting: Rolldown.OutputOptions["codeSplitting"] = {
  groups: [
    { name: "sources", test: sourceModules, priority: 1 },
    {
      name: "internal",
      test: (id) => /(?<!\.d)\.ts$/.test(id) && !sourceModules.test(id) && !laterModules.test(id),
      priority: 2,
    },
  ],
};

export default defineConfig({
  ...base,
  entry: {
    index: "src/index.ts",
    internal: "src/internal.ts",
    ingestion: "src/ingestion.ts",
  },
  plugins: [withoutDebugLogs, listedTypesOnly, thirdPartyLicenses],
  inputOptions: {
    // tsdown takes CommonJS to be for Node alone, and would bundle the `uuid` that imports `node:crypto`.
    platform: "neutral",
    // Other files may import more from `internal` than it exports by name.
    preserveEntrySignatures: "allow-extension",
  },
  outputOptions: { ...outputOptions, codeSplitting, plugins: [outputOptions.plugins, requiredPeers] },
  // Bundled, so that installing core installs nothing else.
  deps: {
    onlyBundle: [
      "@borewit/text-codec",
      "@tokenizer/inflate",
      "file-type",
      "mime-db",
      "strtok3",
      "token-types",
      "uint8array-extras",
      "uuid",
    ],
  },
});
