import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The address under which the site is published. */
const origin = "https://x.github.io";

/**
 * Links of a built site that lead nowhere: to a page, a file or a heading that is not there.
 * @param {string} folder with the built pages
 * @param {string} base the path that the site is published under
 * @returns {{ links: number, dead: string[] }}
 */
export function checkLinks(folder, base) {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) =>
    file.replaceAll("\\", "/"),
  );
  const pages = new Map(
    files
      .filter((file) => file.endsWith(".html"))
      .map((file) => [file, readFileSync(join(folder, file), "utf8")]),
  );
  const present = new Set(files);
  const dead = [];
  let links = 0;
  for (const [file, html] of pages) {
    if (file === "404.html") continue;
    const from = new URL(`${base}${file.replace(/\.html$/, "")}`, origin);
    for (const [, target = ""] of html.matchAll(/\s(?:href|src)="([^"]+)"/g)) {
      const { href, pathname, hash, protocol } = new URL(target.replaceAll("&amp;", "&"), from);
      if (!protocol.startsWith("http") || !href.startsWith(origin + base)) continue;
      links += 1;
      const path = decodeURIComponent(pathname.slice(base.length));
      const found = [path, `${path}.html`, `${path}index.html`].find(
        (name) => present.has(name) && name !== "",
      );
      const id = decodeURIComponent(hash.slice(1));
      if (found === undefined) dead.push(`${file}: ${target}`);
      else if (id !== "" && pages.has(found) && !pages.get(found)?.includes(`id="${id}"`))
        dead.push(`${file}: ${target}`);
    }
  }
  return { links, dead };
}
