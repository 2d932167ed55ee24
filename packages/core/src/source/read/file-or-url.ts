import type { Source } from "../../types/source.ts";
import { looksLikeUrl } from "../url/looks-like-url.ts";

/**
 * What an operator means by a string, where loaders, readers and ingestion take plain paths as the frameworks' own do: a
 * URL if it starts like one, else a file's path. Never use it on a string that came from a stranger.
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
