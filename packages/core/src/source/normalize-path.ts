/**
 * A path without `.`, `..` and doubled separators, and with `/` between its names. Lexical: nothing is looked up, so a
 * link keeps its own name.
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

/** The same path as seen from a folder that it is in; elsewhere the path itself. Both normalized. */
export function relativeTo(root: string, path: string): string {
  const folder = root.endsWith("/") ? root : `${root}/`;
  return root !== "" && path.startsWith(folder) ? path.slice(folder.length) : path;
}
