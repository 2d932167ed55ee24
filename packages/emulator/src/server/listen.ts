import { once } from "node:events";
import { isIPv6 } from "node:net";
import type { ServerType } from "@hono/node-server";

/** Binds a server and returns its URL. Rejects when the port is in use. */
export async function listen(server: ServerType, port: number, host: string): Promise<string> {
  server.listen(port, host);
  try {
    await once(server, "listening");
  } catch (cause) {
    throw new Error(`could not listen on ${host}, port ${port}: ${reason(cause)}`, { cause });
  }
  const address = server.address();
  const boundPort = typeof address === "object" && address !== null ? address.port : port;
  return `http://${reachableHost(host)}:${boundPort}`;
}

function reason(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  const inUse = "code" in cause && cause.code === "EADDRINUSE";
  return inUse ? "the port is in use; choose another, or 0 to pick a free one" : cause.message;
}

/** Replaces a wildcard address, which clients can't connect to on every system. */
function reachableHost(host: string): string {
  if (host === "0.0.0.0") return "127.0.0.1";
  if (host === "::") return "[::1]";
  return isIPv6(host) ? `[${host}]` : host;
}
