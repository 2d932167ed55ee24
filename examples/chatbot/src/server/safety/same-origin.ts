import { isIP } from "node:net";
import type { MiddlewareHandler } from "hono";
import { Refusal } from "./refusal.ts";

/**
 * Only accepts requests from our own page. Protects against cross-site requests and against DNS rebinding.
 *
 * @param names allowed host names, besides `localhost` and IP addresses
 */
export function sameOrigin(names: readonly string[]): MiddlewareHandler {
  const known = new Set(["localhost", ...names.map((name) => name.toLowerCase())]);
  return async (c, next) => {
    const host = c.req.header("host") ?? "";
    const name = nameOf(host);
    if (isIP(name) === 0 && !known.has(name)) {
      throw new Refusal(
        403,
        `The host name ${name} is not allowed. If it belongs to this server, add it to ALLOWED_HOSTS.`,
      );
    }
    const origin = c.req.header("origin");
    const site = c.req.header("sec-fetch-site") ?? "none";
    const isOwn =
      (site === "same-origin" || site === "none") && (origin === undefined || hostOf(origin) === host);
    if (c.req.method !== "GET" && c.req.method !== "HEAD" && !isOwn) {
      throw new Refusal(403, "Requests from other sites are not allowed.");
    }
    await next();
  };
}

function nameOf(host: string): string {
  return host
    .replace(/:\d+$/u, "")
    .replace(/^\[(.*)\]$/u, "$1")
    .toLowerCase();
}

function hostOf(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).host : "";
}
