import { isRecord } from "../guards/is-record.ts";
import { publicUrl } from "./url/public-url.ts";

/** Where a URL may stand; as a path or a name people pass one too. */
const urlKeys = ["url", "image", "audio", "pdf", "document", "path", "filename"] as const;

/**
 * A source as it may be shown and logged: where it is, or holds, an http(s) URL with credentials or a query string, a
 * copy without them; else itself.
 */
export function withoutSecrets<S>(source: S): S;
export function withoutSecrets(source: unknown): unknown {
  if (typeof source === "string" || source instanceof URL) return clean(source);
  if (!isRecord(source)) return source;
  const cleaned = urlKeys.flatMap((key) => {
    const url = source[key];
    const shown = typeof url === "string" || url instanceof URL ? clean(url) : url;
    return shown === url ? [] : [[key, shown] as const];
  });
  return cleaned.length === 0 ? source : { ...source, ...Object.fromEntries(cleaned) };
}

function clean(given: string | URL): string | URL {
  // A URL as the runtime reads it, for so it is fetched: with white space around it, and line breaks anywhere.
  if (!URL.canParse(given)) return given;
  const url = new URL(given);
  if (typeof given === "string" && !/^https?:$/.test(url.protocol)) return given;
  const shown = publicUrl(url);
  if (shown === url.href) return given;
  return typeof given === "string" ? shown : new URL(shown);
}
