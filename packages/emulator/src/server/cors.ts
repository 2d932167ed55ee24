import { hostName, isLocalName } from "./host-name.ts";

/** The headers of a request that matter for CORS. */
export interface BrowserRequest {
  readonly origin: string | undefined;
  /** The headers that a preflight requests; undefined for other requests. */
  readonly requestedHeaders?: string | undefined;
}

/**
 * The CORS headers for pages from this machine or an allowed host. Other pages get none, because they could use the emulator
 * to read URLs that only this machine can reach.
 */
export function corsHeaders(
  { origin, requestedHeaders }: BrowserRequest,
  allowedHosts: ReadonlySet<string>,
): Record<string, string> {
  const name = origin === undefined ? undefined : hostName(origin);
  if (origin === undefined || name === undefined || !(isLocalName(name) || allowedHosts.has(name))) return {};
  return {
    "access-control-allow-origin": origin,
    "access-control-expose-headers": "*",
    vary: "origin",
    ...(requestedHeaders !== undefined && {
      "access-control-allow-headers": requestedHeaders,
      "access-control-allow-methods": "GET, POST, DELETE",
      "access-control-allow-private-network": "true",
      "access-control-max-age": "600",
    }),
  };
}
