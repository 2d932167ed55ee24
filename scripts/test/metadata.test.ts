import { existsSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { publishedPackages } from "../published.mjs";

const { repository, homepage, bugs, author, license } = JSON.parse(
  readFileSync(new URL("../../package.json", import.meta.url), "utf8"),
);
const published = publishedPackages();

it.each(published)(
  "says in $manifest.name where it comes from and how it is published",
  ({ folder, manifest }) => {
    expect(manifest).toMatchObject({
      homepage,
      bugs,
      author,
      license,
      repository: { ...repository, directory: `packages/${folder}` },
      publishConfig: { access: "public", provenance: true },
      engines: { node: expect.stringMatching(/^>=2[02]/) },
      scripts: { prepack: "node ../../scripts/prepack.mjs" },
    });
    expect(manifest.description.length).toBeGreaterThan(40);
    expect(manifest.keywords).toContain("jigsawstack");
    expect(manifest.files).toContain("dist");
  },
);

it("has one version for all packages", () => {
  expect(new Set(published.map(({ manifest }) => manifest.version)).size).toBe(1);
});

it.each(published)(
  "has a changelog of the version and a README that names $manifest.name",
  ({ path, manifest }) => {
    expect(readFileSync(`${path}CHANGELOG.md`, "utf8")).toContain(`\n## ${manifest.version}\n`);
    expect(readFileSync(`${path}README.md`, "utf8")).toContain(`# ${manifest.name}\n`);
    expect(existsSync(`${path}LICENSE`)).toBe(true);
  },
);
