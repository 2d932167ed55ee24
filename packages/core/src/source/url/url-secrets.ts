import { hideQueries } from "../../transport/redact.ts";
import type { Secret } from "../../types/wire.ts";
import { signingParameters } from "./signing-parameters.ts";

/** Only signatures and other values of this length are redacted: shorter ones may be ordinary words of a message. */
const minSignatureLength = 4;
const minValueLength = 8;

/** The parts of a URL to redact from messages: credentials, and the values of its query and fragment; longest first. */
export function urlSecrets(url: URL): Secret[] {
  if (url.username + url.password + url.search + url.hash === "") return [];
  const texts = [...credentials(url), ...parameters(url)].flatMap(spellings);
  const all = [...new Set(texts)].filter((text) => text.length >= minSignatureLength);
  return [...all.sort((a, b) => b.length - a.length), hideQueries];
}

function credentials({ username, password }: URL): string[] {
  const pair = `${username}:${password}`;
  return pair === ":" ? [] : [username, password, pair, basic(pair)];
}

/** The credentials in the form that an `Authorization: Basic` header has. */
function basic(pair: string): string {
  try {
    return btoa(decode(pair));
  } catch {
    // Credentials outside of Latin-1 can't be in a header.
    return "";
  }
}

function parameters(url: URL): string[] {
  const isSigning = signingParameters(url);
  return [url.search.slice(1), url.hash.slice(1)].flatMap((query) => {
    const values = query.split("&").flatMap((pair) => {
      const [, name = "", value = ""] = /^([^=]*)=?(.*)$/s.exec(pair) ?? [];
      return value.length >= (isSigning(decode(name)) ? minSignatureLength : minValueLength) ? [value] : [];
    });
    return [query, ...values];
  });
}

/** The spellings in which a service may echo a part of a URL: unchanged, decoded and encoded again. */
function spellings(text: string): string[] {
  const decoded = decode(text);
  const encoded = encodeURIComponent(decoded);
  const again = [encoded, lowerEscapes(encoded), encodeURIComponent(text)];
  return [text, decoded, decode(text.replaceAll("+", " ")), ...again, decoded.replaceAll("/", "\\/")];
}

function lowerEscapes(text: string): string {
  return text.replaceAll(/%[\dA-F]{2}/g, (escape) => escape.toLowerCase());
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
