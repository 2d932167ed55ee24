import { defineConfig, type Rolldown } from "tsdown";
import { base, outputOptions } from "../../tsdown.base.ts";
import { thirdPartyLicenses } from "../../tsdown.licenses.ts";

/** The logs of `file-type`'s archive reader read the environment, for which Deno asks permission. */
const withoutDebugLogs: Rolldown.Plugin = {
  name: "without-debug-logs",
  resolveId: { filter: { id: /^debug$/ }, handler: () => "\0no-debug" },
  load: { filter: { id: /^\0no-debug$/ }, handler: () => "export default () => () => {};" },
};

/** Jest runs CommonJS without `import()`, which stays only for the modules of an old Node: webpack can't follow a `require` of them. */
const requiredPeer: Rolldown.Plugin = {
  name: "required-peer",
  renderChunk: (code, _chunk, { format }) =>
    format === "cjs"
      ? code.replaceAll('import("unpdf")', 'Promise.resolve().then(() => require("unpdf"))')
      : undefined,
};

export default defineConfig({
  ...base,
  entry: {
    index: "src/index.ts",
    internal: "src/internal.ts",
    "embed-once": "src/embed-once.ts",
  },
  plugins: [withoutDebugLogs, thirdPartyLicenses],
  // tsdown takes CommonJS to be for Node alone, and would bundle the `uuid` that imports `node:crypto`.
  inputOptions: { platform: "neutral" },
  outputOptions: { ...outputOptions, plugins: [outputOptions.plugins, requiredPeer] },
  // Bundled, so that installing core installs nothing else.
  deps: {
    onlyBundle: [
      "@borewit/text-codec",
      "@tokenizer/inflate",
      "file-type",
      "strtok3",
      "token-types",
      "uint8array-extras",
      "uuid",
    ],
  },
});
