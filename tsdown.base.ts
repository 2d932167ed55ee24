import type { Rolldown, UserConfig } from "tsdown";

/** Starts a new line for each docstring. Rolldown puts those of object types after the previous member, and editors miss them. */
const commentsOnLinesOfTheirOwn: Rolldown.Plugin = {
  name: "comments-on-lines-of-their-own",
  generateBundle(_options, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type !== "chunk" || !/\.d\.[cm]ts$/.test(file.fileName)) continue;
      file.code = file.code.replace(/; (?=\/\*\*)/g, ";\n  ");
    }
  },
};

/** V8 keeps a file with a character beyond Latin-1 in two bytes for each character, and takes longer to compile it. */
const asciiOnly: Rolldown.Plugin = {
  name: "ascii-only",
  generateBundle(_options, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type !== "chunk" || /\.d\.[cm]ts$/.test(file.fileName)) continue;
      file.code = file.code.replaceAll(/[\u0080-\uffff]/g, escaped);
    }
  },
};

function escaped(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** The plugins are output options, because the build of `.d.cts` ignores other plugins. */
export const outputOptions: Rolldown.OutputOptions = {
  plugins: [commentsOnLinesOfTheirOwn, asciiOnly],
  // Docstrings are only needed in the declarations. Annotations are kept for bundlers.
  comments: { legal: true, annotation: true, jsdoc: false },
  // Code that several entries share goes into one file, because each file takes a millisecond or two to import.
  codeSplitting: { groups: [{ name: "shared", test: /(?<!\.d)\.ts$/, minShareCount: 2 }] },
};

/** The build settings of every published package. A package only adds its entries and, if it differs, its platform. */
export const base: UserConfig = {
  format: ["esm", "cjs"],
  platform: "neutral",
  target: "es2022",
  dts: true,
  outputOptions,
  fixedExtension: true,
  publint: { strict: true },
  attw: { profile: "strict", level: "error" },
};
