import { fileURLToPath } from "node:url";
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";
import { except } from "hono/combine";
import type { ServerState } from "../shared/api.ts";
import type { Chatbot } from "./chatbot.ts";
import { conversationRoutes } from "./routes/conversation-routes.ts";
import { fileRoutes } from "./routes/file-routes.ts";
import type { Variables } from "./routes/variables.ts";
import { messageFor } from "./safety/message-for.ts";
import { pagePolicy } from "./safety/page-policy.ts";
import { questionsAbout } from "./samples.ts";
import { Refusal } from "./safety/refusal.ts";
import { sameOrigin } from "./safety/same-origin.ts";

/** Uploaded bytes are served with a stricter policy, see `sendBytes`. */
const uploadPaths = ["/api/files/:id/content", "/api/conversations/:id/attachments/:turn"];

/** The built page. */
const page = fileURLToPath(new URL("../../dist", import.meta.url));

/** The HTTP server's routes. */
export function createApp(chatbot: Chatbot, hostNames: readonly string[]): Hono<Variables> {
  const app = new Hono<Variables>();
  app.use(sameOrigin(hostNames), except(uploadPaths, pagePolicy));

  app.get("/api/state", async (c) => c.json(await stateOf(chatbot), 200, { "Cache-Control": "no-store" }));
  app.route("/api/files", fileRoutes(chatbot));
  app.route("/api/conversations", conversationRoutes(chatbot));
  app.use("/assets/*", async (c, next) => {
    await next();
    // The file names contain a hash of the content.
    if (c.res.ok) c.header("Cache-Control", "public, max-age=31536000, immutable");
  });
  app.use(serveStatic({ root: page }));

  app.notFound((c) => c.json({ message: "Not found." }, 404));
  app.onError((error, c) => {
    const status = error instanceof Refusal ? error.status : 500;
    // The rest of the body stays unread, so the connection can't be reused.
    if (status === 413) c.header("Connection", "close");
    return c.json({ message: messageFor(error) }, status);
  });
  return app;
}

async function stateOf({
  service,
  model,
  rewriter,
  files,
  rereading,
  limits,
  starterQuestions,
}: Chatbot): Promise<ServerState> {
  const stored = await files.list();
  return {
    embeddings: { name: service.name, offline: service.offline },
    model,
    rewriting: rewriter.by,
    maxFileBytes: limits.fileBytes,
    files: stored,
    ...(rereading.state && { rereading: rereading.state }),
    suggestions: questionsAbout(stored) ?? (await starterQuestions(stored)),
  };
}
