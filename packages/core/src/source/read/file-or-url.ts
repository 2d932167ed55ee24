import type { Source } from "../../types/source.ts";
import { looksLikeUrl } from "../url/looks-like-url.ts";

/**
 * Interprets a string as a URL if it starts like one, else as a file's path. Loaders, readers and ingestion accept plain
 * paths, like those of the frameworks. Never use it for an untrusted string.
 */
export function fileOrUrl<S>(source: S): Exclude<S, string> | Source {
  if (isOther(source)) return source;
  const text = String(source);
  if (/^file:/i.test(text) && URL.canParse(text)) return new URL(text);
  return looksLikeUrl(text) ? text : { path: text };
}

function isOther<S>(source: S): source is Exclude<S, string> {
  return typeof source !== "string";
}
