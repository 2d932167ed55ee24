import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The root of the repository, without a slash at its end. */
export const root: string = fileURLToPath(new URL("../../..", import.meta.url)).replace(/[\\/]$/, "");

const skipped = new Set(["node_modules", "dist", ".git", "docs/api", "docs/.vitepress"]);

/** Every Markdown file of the repository that a person wrote, relative to its root. */
export function markdownFiles(folder = ""): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (skipped.has(entry.name) || skipped.has(path)) return [];
    if (entry.isDirectory()) return markdownFiles(path);
    return /\.mdx?$/.test(entry.name) ? [path] : [];
  });
}
