/** What a person may see of a URL: no credentials, no query string, no fragment. */
export function publicUrl(url: URL): string {
  const shown = new URL(url);
  shown.username = "";
  shown.password = "";
  shown.search = "";
  shown.hash = "";
  return shown.href;
}
