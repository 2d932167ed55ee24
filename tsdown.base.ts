import type { UserConfig } from "tsdown";

/** How every published package is built; a package adds only its entries and, where it differs, its platform. */
export const base: UserConfig = {
  format: ["esm", "cjs"],
  platform: "neutral",
  target: "es2022",
  dts: true,
  sourcemap: true,
  fixedExtension: true,
  publint: { strict: true },
  attw: { profile: "node16", level: "error" },
};
