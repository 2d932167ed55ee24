import { once } from "node:events";
import type { ServerType } from "@hono/node-server";

/** Stops listening and closes all connections, including those with a pending response. */
export async function closeServer(server: ServerType): Promise<void> {
  server.close();
  if ("closeAllConnections" in server) server.closeAllConnections();
  await once(server, "close");
}
