import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { createAdaptorServer } from "@hono/node-server";
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";
import type { AnswerSource, ServerState, StoredFile, Turn } from "../../src/shared/api.ts";

const dist = fileURLToPath(new URL("../../dist", import.meta.url));

/** The file of the fake server. */
export const fakeFile: StoredFile = {
  id: "11111111-1111-4111-8111-111111111111",
  name: "tower.txt",
  kind: "text",
  mimeType: "text/plain",
  size: 20,
  isReady: true,
  passages: 1,
};

/** The state of the fake server. */
export const fakeState: ServerState = {
  embeddings: { name: "a test", offline: true },
  model: { name: "a test", offline: true },
  rewriting: "rules",
  maxFileBytes: 1024 * 1024,
  files: [fakeFile],
  suggestions: ["How high is the tower?"],
};

export interface FakeServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves the built page with the test's replies, which take precedence over the defaults. */
export async function startFakeServer(replies: Hono): Promise<FakeServer> {
  const app = new Hono();
  app.route("/", replies);
  app.get("/api/state", (c) => c.json(fakeState));
  app.get("/api/files/:id/content", (c) => c.text("The tower is 412 metres high."));
  app.delete("/api/conversations/:id", (c) => c.body(null, 204));
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

/** A turn whose answer cites `fakeFile`. */
export function fakeTurn(id: string, change: Partial<Turn> = {}): Turn {
  const source: AnswerSource = {
    number: 1,
    fileId: fakeFile.id,
    fileName: fakeFile.name,
    kind: "text",
    passage: "The tower is 412 metres high.",
    marks: [],
  };
  return { id, question: "How high is it?", answer: "412 metres [1].", sources: [source], ...change };
}

/** A reply of server-sent events. */
export function eventsReply(...events: readonly (readonly [name: string, data: unknown])[]): Response {
  const text = events.map(([name, data]) => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`).join("");
  return new Response(text, { headers: { "content-type": "text/event-stream" } });
}

/** Holds a reply back until the test opens the gate. */
export function gate(): { readonly passed: Promise<void>; readonly open: () => void } {
  let open = (): void => {};
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { passed, open: () => open() };
}
