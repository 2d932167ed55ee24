import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { ReadingEvents } from "../../shared/api.ts";
import type { Chatbot } from "../chatbot.ts";
import { ingestFile } from "../reading/ingest-file.ts";
import { clientLimit } from "../safety/client-limits.ts";
import { displayName } from "../safety/display-name.ts";
import { detectKind } from "../safety/detect-kind.ts";
import { Refusal } from "../safety/refusal.ts";
import { checkId } from "./check-id.ts";
import { sendBytes } from "./send-bytes.ts";
import { streamEvents } from "./stream-events.ts";
import { tooBig } from "./too-big.ts";
import type { Variables } from "./variables.ts";

/** Uploads, lists, serves and removes files. */
export function fileRoutes(chatbot: Chatbot): Hono<Variables> {
  const { files, limits } = chatbot;
  const routes = new Hono<Variables>();

  routes.get("/", async (c) => c.json(await files.list()));

  routes.post(
    "/",
    clientLimit(limits.uploads, "uploads"),
    bodyLimit({ maxSize: limits.fileBytes, onError: () => tooBig(limits.fileBytes) }),
    async (c) => {
      const name = displayName(c.req.query("name") ?? "");
      const bytes = new Uint8Array(await c.req.arrayBuffer());
      const detected = await detectKind(bytes, name);
      return streamEvents<ReadingEvents>(c, async (send, signal) => {
        await send("reading", { kind: detected.kind });
        const onRead = (passages: number): Promise<void> => send("storing", { passages });
        const file = await ingestFile({ ...detected, name, bytes }, chatbot, signal, onRead);
        await send("stored", { file });
      });
    },
  );

  routes.get("/:id/content", async (c) => {
    const id = checkId(c.req.param("id"));
    const file = await files.find(id);
    if (!file) throw new Refusal(404, "This file was removed.");
    return sendBytes(c, { ...file, read: (start, end) => files.bytes(id, start, end) });
  });

  routes.get("/:id/text", async (c) => {
    const text = await files.text(checkId(c.req.param("id")));
    if (text === undefined)
      throw new Refusal(404, "This file was removed, or no text was extracted from it.");
    return c.text(text, 200, { "Cache-Control": "private, max-age=31536000, immutable" });
  });

  routes.delete("/:id", async (c) => {
    const removed = await files.remove(checkId(c.req.param("id")));
    if (!removed) throw new Refusal(404, "This file was already removed.");
    return c.body(null, 204);
  });

  routes.post("/:id/restore", async (c) => {
    const restored = await files.restore(checkId(c.req.param("id")));
    if (!restored) throw new Refusal(404, "This file can't be restored: it is deleted. Add it again.");
    return c.body(null, 204);
  });

  return routes;
}
