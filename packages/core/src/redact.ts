import { isRecord } from "./is-record.ts";

const mask = "[redacted]";
const depthLimit = 5;

/** Takes secrets out of a text: a service or a proxy may repeat the key that it was sent. */
export function redactText(text: string, secrets: readonly string[]): string {
  return secrets.reduce((clean, secret) => clean.replaceAll(secret, mask), text);
}

/** Takes secrets out of every string of a JSON value. */
export function redactJson(value: unknown, secrets: readonly string[]): unknown {
  if (typeof value === "string") return redactText(value, secrets);
  if (Array.isArray(value)) return value.map((item) => redactJson(item, secrets));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [redactText(key, secrets), redactJson(item, secrets)]),
  );
}

/**
 * An error's cause, safe to print: itself where no secret can be found in it, else an error that keeps its name,
 * cleaned message and code only. A custom `fetch` may throw errors that hold the whole request.
 */
export function redactCause(cause: unknown, secrets: readonly string[]): unknown {
  if (!holdsSecret(cause, secrets, depthLimit, new Set())) return cause;
  const message = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
  const clean: Error & { code?: unknown } = new Error(redactText(message, secrets));
  delete clean.stack;
  if (isRecord(cause) && (typeof cause["code"] === "string" || typeof cause["code"] === "number")) {
    clean.code = redactJson(cause["code"], secrets);
  }
  return clean;
}

function holdsSecret(value: unknown, secrets: readonly string[], depth: number, seen: Set<unknown>): boolean {
  if (typeof value === "string") return secrets.some((secret) => value.includes(secret));
  if (typeof value !== "object" || value === null || seen.has(value)) return false;
  if (depth === 0) return false;
  seen.add(value);
  if (value instanceof Headers || value instanceof Map) {
    return [...value].some((entry) => holdsSecret(entry, secrets, depth - 1, seen));
  }
  return Reflect.ownKeys(value).some((key) => holdsSecret(Reflect.get(value, key), secrets, depth - 1, seen));
}
