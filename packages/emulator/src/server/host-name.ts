import { isIP } from "node:net";

/** The host name in a `Host` or `Origin` header, in lower case, without scheme, port and brackets; undefined if invalid. */
export function hostName(header: string): string | undefined {
  const url = header.includes("://") ? header : `http://${header}`;
  return URL.canParse(url) ? new URL(url).hostname.replace(/^\[|\]$/g, "") : undefined;
}

/** Whether a name always refers to this machine, so that no other site can use it. */
export function isLocalName(name: string): boolean {
  return name === "localhost" || name.endsWith(".localhost") || name === "::1" || /^127\.[\d.]+$/.test(name);
}

/** Whether a name is an IP address, which DNS can't redirect. */
export function isAddress(name: string): boolean {
  return isIP(name) !== 0;
}
