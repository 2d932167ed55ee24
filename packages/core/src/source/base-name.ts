/**
 * A file's name without folders: a name is no path, whatever a stranger called the file. Of an address, which people
 * pass as names too, nothing is kept after its path.
 */
export function baseName(name: string): string {
  const path = /^[a-z][a-z\d+.-]+:\/\//i.test(name) ? name.replace(/[?#].*$/s, "") : name;
  const last = path
    .replace(/^.*[/\\]/s, "")
    .replaceAll(/\p{Cc}/gu, "")
    .trim();
  return /^\.*$/.test(last) ? "file" : last;
}
