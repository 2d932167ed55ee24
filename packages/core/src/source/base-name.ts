/**
 * A file's name without its folders, because an untrusted name must not act as a path. People also pass URLs as names, so
 * the query and fragment of a URL are removed.
 */
export function baseName(name: string): string {
  const path = /^[a-z][a-z\d+.-]+:\/\//i.test(name) ? name.replace(/[?#].*$/s, "") : name;
  const last = path
    .replace(/^.*[/\\]/s, "")
    .replaceAll(/\p{Cc}/gu, "")
    .trim();
  return /^\.*$/.test(last) ? "file" : last;
}
