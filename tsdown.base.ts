import type { Rolldown, UserConfig } from "tsdown";

/** Maps of declarations would lead to sources that are not shipped, so there are none; nor may a comment name one. */
const declarationsWithoutMaps: Rolldown.Plugin = {
  name: "declarations-without-maps",
  generateBundle(_options, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type !== "chunk" || !/\.d\.[cm]ts$/.test(file.fileName)) continue;
      file.code = file.code.replace(/\/\/# sourceMappingURL=.*\n?$/, "");
    }
  },
};

/** Of the output, since the build of the `.d.cts` knows no other plugins. */
export const outputOptions: Rolldown.OutputOptions = {
  plugins: [declarationsWithoutMaps],
  // The docs are in the declarations; bundlers read the annotations.
  comments: { legal: true, annotation: true, jsdoc: false },
  // What entries share is one file: each file more costs a millisecond or two to import.
  codeSplitting: { groups: [{ name: "shared", test: /(?<!\.d)\.ts$/, minShareCount: 2 }] },
};

/** How every published package is built; a package adds only its entries and, where it differs, its platform. */
export const base: UserConfig = {
  format: ["esm", "cjs"],
  platform: "neutral",
  target: "es2022",
  dts: true,
  sourcemap: true,
  outputOptions,
  fixedExtension: true,
  publint: { strict: true },
  attw: { profile: "strict", level: "error" },
};
