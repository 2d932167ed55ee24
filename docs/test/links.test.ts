import { existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { expect, it } from "vitest";
import { markdownFiles, root } from "./support/pages.ts";

const repository = /^https:\/\/github\.com\/x\/jigsaw\/(?:blob|tree)\/main\//;
const site = /^https:\/\/x\.github\.io\/jigsaw\//;

/** The anchors of a page's headings, as GitHub and the site make them. */
function anchorsOf(path: string): string[] {
  const headings = readFileSync(join(root, path), "utf8").matchAll(/^#+ (.+)$/gm);
  return [...headings].map(([, heading = ""]) =>
    heading
      .trim()
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
      .replaceAll(/\s/g, "-"),
  );
}

/** Where a link leads in this repository; undefined for the rest of the web. */
function pathOf(file: string, target: string): string | undefined {
  if (repository.test(target)) return target.replace(repository, "").split("#")[0];
  // The reference is written when the site is built, whose own check knows it.
  if (site.test(target)) {
    const page = target.replace(site, "").split("#")[0] ?? "";
    return page === "" || page.startsWith("api/") ? undefined : `docs/${page}.md`;
  }
  if (/^(?:https?:|mailto:)/.test(target) || target.startsWith("/") || target.includes("../api/"))
    return undefined;
  return target.startsWith("#") ? file : normalize(join(dirname(file), target.split("#")[0] ?? ""));
}

const links = markdownFiles()
  .filter((file) => !file.includes("CHANGELOG"))
  .flatMap((file) => {
    const text = readFileSync(join(root, file), "utf8").replaceAll(/^```.*?^```/gms, "");
    const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => target);
    return targets.map((target) => ({ file, target, path: pathOf(file, target) }));
  });

it("finds the links of every page", () => {
  expect(links.filter(({ path }) => path !== undefined).length).toBeGreaterThan(100);
});

it("has no link to a file that is not there", () => {
  expect(links.filter(({ path }) => path !== undefined && !existsSync(join(root, path)))).toEqual([]);
});

it("has no link to a heading that is not there", () => {
  const lost = links.filter(({ target, path }) => {
    const [, anchor] = target.split("#");
    return anchor !== undefined && path?.endsWith(".md") === true && !anchorsOf(path).includes(anchor);
  });
  expect(lost).toEqual([]);
});
