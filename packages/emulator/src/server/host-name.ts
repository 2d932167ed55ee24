import { isIP } from "node:net";

/** The name in a `Host` or `Origin` header, in lower case, without scheme, port and brackets; undefined where it has none. */
export function hostName(header: string): string | undefined {
  const url = header.includes("://") ? header : `http://${header}`;
  return URL.canParse(url) ? new URL(url).hostname.replace(/^\[|\]$/g, "") : undefined;
}

/** Whether a name always means this machine, so that no page of a stranger can be served from it. */
export function isLocalName(name: string): boolean {
  return name === "localhost" || name.endsWith(".localhost") || name === "::1" || /^127\.[\d.]+$/.test(name);
}

/** Whether a name is an address, which can't be pointed elsewhere as a name can. */
export function isAddress(name: string): boolean {
  return isIP(name) !== 0;
}
