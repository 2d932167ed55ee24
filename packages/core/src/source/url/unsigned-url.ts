import { canonicalUrl } from "./canonical-url.ts";
import { signingParameters } from "./signing-parameters.ts";

/** A URL, or a text that may be one, without credentials and signature; exactly as it was given where it has neither. */
export function unsignedUrl(given: string): string {
  if (!URL.canParse(given)) return given;
  const url = new URL(given);
  const isWeb = /^https?:$/.test(url.protocol);
  const isSigning = signingParameters(url);
  // A fragment such as `#token` names a section; one with a value is for a program.
  const parameters = [...url.searchParams, ...new URLSearchParams(url.hash.slice(1))];
  const isSigned = isWeb && parameters.some(([name, value]) => value !== "" && isSigning(name));
  // The user alone, as in `ssh://git@host/path`, is no secret outside the web.
  const hasCredentials = url.password !== "" || (isWeb && url.username !== "");
  return isSigned || hasCredentials ? canonicalUrl(url) : given;
}
