import { readdirSync, readFileSync } from "node:fs";
import type { Rolldown } from "tsdown";

/** Writes the licenses of all bundled packages into the output, as these licenses require. */
export const thirdPartyLicenses: Rolldown.Plugin = {
  name: "third-party-licenses",
  generateBundle(_options, bundle) {
    const folders = new Set<string>();
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== "chunk" || /\.d\.[cm]ts$/.test(chunk.fileName)) continue;
      for (const [id, { renderedLength }] of Object.entries(chunk.modules)) {
        const [folder] = /^.*\/node_modules\/(@[^/]+\/)?[^/]+/.exec(id) ?? [];
        if (folder !== undefined && renderedLength > 0) folders.add(folder);
      }
    }
    if (folders.size === 0) return;
    const source = [...folders].sort().map(licenseOf).join("\n\n");
    this.emitFile({ type: "asset", fileName: "third-party-licenses.txt", source });
  },
};

/** The name, version and license text of the package in a folder. */
function licenseOf(folder: string): string {
  const { name, version } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  if (file === undefined)
    throw new Error(
      `${name} can't be bundled, because ${folder} has no license file. Make it a dependency instead.`,
    );
  return `${name} ${version}\n\n${readFileSync(`${folder}/${file}`, "utf8").trim()}`;
}
