import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { createAdaptorServer } from "@hono/node-server";
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";
import type { AnswerSource, ServerState, StoredFile, Turn } from "../../src/shared/api.ts";

const dist = fileURLToPath(new URL("../../dist", import.meta.url));

/** A file that the played server has. */
export const playedFile: StoredFile = {
  id: "11111111-1111-4111-8111-111111111111",
  name: "tower.txt",
  kind: "text",
  mimeType: "text/plain",
  size: 20,
  passages: 1,
};

/** What the played server says of itself. */
export const playedState: ServerState = {
  embeddings: { name: "a test", offline: true },
  model: { name: "a test", offline: true },
  rewriting: "rules",
  maxFileBytes: 1024 * 1024,
  files: [playedFile],
  suggestions: ["How high is the tower?"],
};

export interface PlayedServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves the built page, with a test's own replies in the place of the server's. */
export async function playServer(replies: Hono): Promise<PlayedServer> {
  const app = new Hono();
  app.route("/", replies);
  app.get("/api/state", (c) => c.json(playedState));
  app.get("/api/files/:id/content", (c) => c.text("The tower is 412 metres high."));
  app.get("/api/conversations/:id", (c) => c.json([]));
  app.use(serveStatic({ root: dist }));
  const server = createAdaptorServer({
    fetch: app.fetch,
    hostname: "127.0.0.1",
    overrideGlobalObjects: false,
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it listens on a port
  const { port } = server.address() as AddressInfo;
  const close = async (): Promise<void> => {
    const closed = once(server, "close");
    server.close();
    if ("closeAllConnections" in server) server.closeAllConnections();
    await closed;
  };
  return { url: `http://127.0.0.1:${port}`, close };
}

/** A turn whose answer is from the file that the played server has. */
export function playedTurn(id: string, change: Partial<Turn> = {}): Turn {
  const source: AnswerSource = {
    number: 1,
    fileId: playedFile.id,
    fileName: playedFile.name,
    kind: "text",
    passage: "The tower is 412 metres high.",
    marks: [],
  };
  return { id, question: "How high is it?", answer: "412 metres [1].", sources: [source], ...change };
}

/** Server-sent events as a reply. */
export function eventsReply(...events: readonly (readonly [name: string, data: unknown])[]): Response {
  const text = events.map(([name, data]) => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`).join("");
  return new Response(text, { headers: { "content-type": "text/event-stream" } });
}

/** Holds a reply back until a test opens it. */
export function gate(): { readonly passed: Promise<void>; readonly open: () => void } {
  let open = (): void => {};
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { passed, open: () => open() };
}
