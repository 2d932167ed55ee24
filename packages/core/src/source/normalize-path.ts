/**
 * A path without `.`, `..` and repeated separators, with `/` as its separator. It does not access the file system, so
 * symbolic links are not resolved.
 */
export function normalizePath(path: string): string {
  const unified = path.replaceAll("\\", "/");
  const isAbsolute = unified.startsWith("/");
  const names: string[] = [];
  for (const name of unified.split("/")) {
    if (name === "" || name === ".") continue;
    const canGoUp = names.length > 0 && names[names.length - 1] !== "..";
    if (name !== "..") names.push(name);
    else if (canGoUp) names.pop();
    else if (!isAbsolute) names.push(name);
  }
  return (isAbsolute ? "/" : "") + names.join("/");
}

/** A path relative to the folder `root`, or the path itself if it is not in that folder. Both must be normalized. */
export function relativeTo(root: string, path: string): string {
  const folder = root.endsWith("/") ? root : `${root}/`;
  return root !== "" && path.startsWith(folder) ? path.slice(folder.length) : path;
}
