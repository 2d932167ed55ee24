import { createAdaptorServer } from "@hono/node-server";
import { createApp } from "./app.ts";
import { closeServer } from "./server/close-server.ts";
import { listen } from "./server/listen.ts";
import { resolveOptions } from "./options/resolve-options.ts";
import { embeddingRoute } from "./routes/embedding-route.ts";
import { storeRoutes } from "./routes/store-routes.ts";
import { vocrRoute } from "./routes/vocr-route.ts";
import { FileStore } from "./store/file-store.ts";
import type { Emulator, RecordedRequest } from "./types/emulator.ts";
import type { EmulatorOptions } from "./types/emulator-options.ts";

/**
 * Starts a local server that imitates JigsawStack's embedding service.
 *
 * @throws TypeError when an option cannot be used; Error when the port is taken or the engine's packages are missing
 * @example
 * ```ts
 * import { startEmulator } from "@x/jigsaw-emulator";
 *
 * const emulator = await startEmulator();
 * await fetch(`${emulator.url}/v2/embedding`, {
 *   method: "POST",
 *   headers: { "x-api-key": "any", "content-type": "application/json" },
 *   body: JSON.stringify({ type: "text", text: "Hello" }),
 * });
 * console.log(emulator.requests.length);
 * await emulator.close();
 * ```
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const settings = await resolveOptions(options);
  const requests: RecordedRequest[] = [];
  const store = new FileStore();
  const routes = [embeddingRoute(settings, store), vocrRoute(settings, store), ...storeRoutes(store)];
  const server = createAdaptorServer({
    fetch: createApp(settings, routes, requests).fetch,
    // Keeps the user's globals unchanged.
    overrideGlobalObjects: false,
  });
  const url = await listen(server, settings.port, settings.host);
  let closed: Promise<void> | undefined;
  const end = async () => {
    await closeServer(server);
    // A custom engine may be shared with other emulators.
    if (typeof options.engine !== "object") await settings.engine.close?.();
    store.clear();
  };
  const close = () => (closed ??= end());
  return { url, requests, close, [Symbol.asyncDispose]: close };
}
