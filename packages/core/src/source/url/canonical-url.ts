import { publicUrl } from "./public-url.ts";
import { signingParameters } from "./signing-parameters.ts";

/** A URL without its credentials, fragment and signing parameters: two URLs of the same resource become equal. */
export function canonicalUrl(url: URL): string {
  const isSigning = signingParameters(url);
  const kept = [...url.searchParams].filter(([name]) => !isSigning(name));
  const query = new URLSearchParams(kept).toString();
  return query === "" ? publicUrl(url) : `${publicUrl(url)}?${query}`;
}
