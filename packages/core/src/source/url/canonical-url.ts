import { publicUrl } from "./public-url.ts";
import { signingParameters } from "./signing-parameters.ts";

/** What a URL stands for: itself without credentials, fragment and the parameters of its signature. */
export function canonicalUrl(url: URL): string {
  const isSigning = signingParameters(url);
  const kept = [...url.searchParams].filter(([name]) => !isSigning(name));
  const query = new URLSearchParams(kept).toString();
  return query === "" ? publicUrl(url) : `${publicUrl(url)}?${query}`;
}
