import { isIP } from "node:net";
import type { MiddlewareHandler } from "hono";
import { Refusal } from "./refusal.ts";

/**
 * Lets in requests of our own page only: other sites may not send anything, and may not pretend to be this one by
 * pointing a name of theirs at this machine.
 *
 * @param names host names by which the page is opened, besides `localhost` and plain addresses
 */
export function sameOrigin(names: readonly string[]): MiddlewareHandler {
  const known = new Set(["localhost", ...names.map((name) => name.toLowerCase())]);
  return async (c, next) => {
    const host = c.req.header("host") ?? "";
    const name = nameOf(host);
    if (isIP(name) === 0 && !known.has(name)) {
      throw new Refusal(403, `This server is not called ${name}. Say so in ALLOWED_HOSTS if it is.`);
    }
    const origin = c.req.header("origin");
    const site = c.req.header("sec-fetch-site") ?? "none";
    const isOwn =
      (site === "same-origin" || site === "none") && (origin === undefined || hostOf(origin) === host);
    if (c.req.method !== "GET" && c.req.method !== "HEAD" && !isOwn) {
      throw new Refusal(403, "Only the chat's own page may do this.");
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
