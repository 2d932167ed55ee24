import { once } from "node:events";
import type { ServerType } from "@hono/node-server";

/** Stops listening and ends every connection, whether or not its answer is out. */
export async function closeServer(server: ServerType): Promise<void> {
  server.close();
  if ("closeAllConnections" in server) server.closeAllConnections();
  await once(server, "close");
}
