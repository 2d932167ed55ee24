import { canonicalUrl } from "./canonical-url.ts";
import { signingParameters } from "./signing-parameters.ts";

/** Removes credentials and signing parameters from a URL. Any other string is returned unchanged. */
export function unsignedUrl(given: string): string {
  if (!URL.canParse(given)) return given;
  const url = new URL(given);
  const isWeb = /^https?:$/.test(url.protocol);
  const isSigning = signingParameters(url);
  // A fragment such as `#token` is the name of a section, but `#token=…` carries a value.
  const parameters = [...url.searchParams, ...new URLSearchParams(url.hash.slice(1))];
  const isSigned = isWeb && parameters.some(([name, value]) => value !== "" && isSigning(name));
  // A user without a password, as in `ssh://git@host/path`, is a secret in http(s) URLs only.
  const hasCredentials = url.password !== "" || (isWeb && url.username !== "");
  return isSigned || hasCredentials ? canonicalUrl(url) : given;
}
