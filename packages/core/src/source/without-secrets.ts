import { isRecord } from "../guards/is-record.ts";
import { publicUrl } from "./url/public-url.ts";

/** The keys that may contain a URL. People also pass URLs as paths and file names. */
const urlKeys = ["url", "image", "audio", "pdf", "document", "path", "filename"] as const;

/**
 * A source that is safe to show and log. If it is or contains an http(s) URL with credentials or a query string, a copy
 * without them is returned, otherwise the source itself.
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
  // Parsed like the runtime does for a request, which allows white space around a URL and line breaks within it.
  if (!URL.canParse(given)) return given;
  const url = new URL(given);
  if (typeof given === "string" && !/^https?:$/.test(url.protocol)) return given;
  const shown = publicUrl(url);
  if (shown === url.href) return given;
  return typeof given === "string" ? shown : new URL(shown);
}
