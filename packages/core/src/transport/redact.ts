import { isRecord } from "../guards/is-record.ts";
import type { Secret } from "../types/wire.ts";
import { visibleParts } from "./visible-parts.ts";

const mask = "[redacted]";
const depthLimit = 8;

/** Takes secrets out of a text: a service or a proxy may repeat what it was sent. */
export function redactText(text: string, secrets: readonly Secret[]): string {
  return secrets.reduce<string>(
    (clean, secret) => (typeof secret === "string" ? clean.replaceAll(secret, mask) : secret(clean)),
    text,
  );
}

/** Takes secrets out of every string of a JSON value. */
export function redactJson(value: unknown, secrets: readonly Secret[]): unknown {
  if (typeof value === "string") return redactText(value, secrets);
  if (Array.isArray(value)) return value.map((item) => redactJson(item, secrets));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [redactText(key, secrets), redactJson(item, secrets)]),
  );
}

/**
 * Hides what comes after the scheme of each address in a text that has credentials, a query or a fragment, also where
 * it is encoded once more, or was cut in the middle of a secret, so that no secret as a whole is in it.
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
 * An error's cause, safe to print: itself where no secret can be found in it, else an error that keeps its name,
 * cleaned message and code only. A custom `fetch` may throw errors that hold the whole request.
 */
export function redactCause(cause: unknown, secrets: readonly Secret[]): unknown {
  if (secrets.length === 0 || !holdsSecret(cause, secrets, depthLimit, new Set())) return cause;
  const message = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
  const clean: Error & { code?: unknown } = new Error(redactText(message, secrets));
  delete clean.stack;
  if (isRecord(cause) && (typeof cause["code"] === "string" || typeof cause["code"] === "number")) {
    clean.code = redactJson(cause["code"], secrets);
  }
  return clean;
}

function holdsSecret(value: unknown, secrets: readonly Secret[], depth: number, seen: Set<unknown>): boolean {
  if (typeof value === "string") return redactText(value, secrets) !== value;
  if (!isObject(value) || seen.has(value)) return false;
  if (depth === 0) return true;
  seen.add(value);
  try {
    // What cannot be looked through is taken to hold one.
    return visibleParts(value)?.some((part) => holdsSecret(part, secrets, depth - 1, seen)) ?? true;
  } catch {
    return true;
  }
}

function isObject(value: unknown): value is object {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}
