import { hideQueries } from "../../transport/redact.ts";
import type { Secret } from "../../types/wire.ts";
import { signingParameters } from "./signing-parameters.ts";

/** Shorter values are too common as words to be taken out of messages: of signatures, and of other parameters. */
const shortestSignature = 4;
const shortestValue = 8;

/** What no message may show of a URL: its credentials, and what its query and fragment hold; longest first. */
export function urlSecrets(url: URL): Secret[] {
  if (url.username + url.password + url.search + url.hash === "") return [];
  const texts = [...credentials(url), ...parameters(url)].flatMap(spellings);
  const all = [...new Set(texts)].filter((text) => text.length >= shortestSignature);
  return [...all.sort((a, b) => b.length - a.length), hideQueries];
}

function credentials({ username, password }: URL): string[] {
  const pair = `${username}:${password}`;
  return pair === ":" ? [] : [username, password, pair, basic(pair)];
}

/** The pair as the header has it that a fetch makes of it. */
function basic(pair: string): string {
  try {
    return btoa(decode(pair));
  } catch {
    // Beyond Latin-1 no header is made of it.
    return "";
  }
}

function parameters(url: URL): string[] {
  const isSigning = signingParameters(url);
  return [url.search.slice(1), url.hash.slice(1)].flatMap((query) => {
    const values = query.split("&").flatMap((pair) => {
      const [, name = "", value = ""] = /^([^=]*)=?(.*)$/s.exec(pair) ?? [];
      return value.length >= (isSigning(decode(name)) ? shortestSignature : shortestValue) ? [value] : [];
    });
    return [query, ...values];
  });
}

/** A part of a URL as it stands there, decoded, and encoded once more: a service may repeat it in any of these. */
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
