import { isRecord } from "../guards/is-record.ts";
import type { Secret } from "../types/wire.ts";
import { visibleParts } from "./visible-parts.ts";

const mask = "[redacted]";
const maxDepth = 8;

/** Redacts secrets in a text, because a service or a proxy may echo what it received. */
export function redactText(text: string, secrets: readonly Secret[]): string {
  return secrets.reduce<string>(
    (clean, secret) => (typeof secret === "string" ? clean.replaceAll(secret, mask) : secret(clean)),
    text,
  );
}

/** Redacts secrets in every string of a JSON value. */
export function redactJson(value: unknown, secrets: readonly Secret[]): unknown {
  if (typeof value === "string") return redactText(value, secrets);
  if (Array.isArray(value)) return value.map((item) => redactJson(item, secrets));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [redactText(key, secrets), redactJson(item, secrets)]),
  );
}

/**
 * Redacts every URL in a text that has credentials, a query or a fragment: only its scheme stays. This also covers URLs
 * that are encoded again or truncated within a secret, where a search for the whole secret would find nothing.
 */
export function hideQueries(text: string): string {
  return text.replaceAll(/[^\s"'<>]+/g, (word) => {
    const scheme = /https?(?::|%(?:25)*3a)(?:\\?\/|%(?:25)*2f){2}/i.exec(word);
    if (!scheme) return word;
    const end = scheme.index + scheme[0].length;
    const isBare = !/[?#@]|%(?:25)*(?:3f|23|40)|^[^/]*:(?!\d*(?:\/|$))/i.test(word.slice(end));
    return isBare ? word : `${word.slice(0, end)}${mask}`;
  });
}

/**
 * Makes the cause of an error safe to print. A cause without secrets is returned unchanged. Any other becomes an error with
 * its name, redacted message and code. A custom `fetch` may throw errors that contain the whole request.
 */
export function redactCause(cause: unknown, secrets: readonly Secret[]): unknown {
  if (secrets.length === 0 || !mayContainSecret(cause, secrets, maxDepth, new Set())) return cause;
  const message = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
  const clean: Error & { code?: unknown } = new Error(redactText(message, secrets));
  delete clean.stack;
  if (isRecord(cause) && (typeof cause["code"] === "string" || typeof cause["code"] === "number")) {
    clean.code = redactJson(cause["code"], secrets);
  }
  return clean;
}

function mayContainSecret(
  value: unknown,
  secrets: readonly Secret[],
  depth: number,
  seen: Set<unknown>,
): boolean {
  if (typeof value === "string") return redactText(value, secrets) !== value;
  if (!isObject(value) || seen.has(value)) return false;
  if (depth === 0) return true;
  seen.add(value);
  try {
    // A value that can't be inspected is assumed to contain a secret.
    return visibleParts(value)?.some((part) => mayContainSecret(part, secrets, depth - 1, seen)) ?? true;
  } catch {
    return true;
  }
}

function isObject(value: unknown): value is object {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}
