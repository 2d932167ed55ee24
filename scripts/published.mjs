import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const packages = new URL("../packages/", import.meta.url);

/** Entries that only the adapters use: their names may change in any version. */
const privateEntries = new Set(["./internal", "./ingestion", "./package.json"]);

/**
 * The packages that are published, by the names of their folders.
 * @returns {{ folder: string, path: string, manifest: any }[]}
 */
export function publishedPackages() {
  return readdirSync(packages)
    .map((folder) => {
      const path = fileURLToPath(new URL(`${folder}/`, packages));
      return { folder, path, manifest: JSON.parse(readFileSync(`${path}package.json`, "utf8")) };
    })
    .filter(({ manifest }) => manifest.private !== true);
}

/**
 * What a program can import of them.
 * @returns {{ name: string, code: string, declarations: string, manifest: any }[]} `name` is what it imports, the others
 *   are the paths of the built files
 */
export function publicEntries() {
  return publishedPackages().flatMap(({ path, manifest }) =>
    Object.entries(manifest.exports)
      .filter(([entry]) => !privateEntries.has(entry))
      .map(([entry, conditions]) => {
        // A package without CommonJS has no other condition.
        const { types, default: code } = conditions.import ?? conditions;
        return {
          name: manifest.name + entry.slice(1),
          code: path + code.slice(2),
          declarations: path + types.slice(2),
          manifest,
        };
      }),
  );
}
