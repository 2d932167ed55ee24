import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { AnswerEvents } from "../../shared/api.ts";
import { answer } from "../answering/answer.ts";
import type { Chatbot } from "../chatbot.ts";
import { clientLimit } from "../safety/client-limits.ts";
import { Refusal } from "../safety/refusal.ts";
import { checkId } from "./check-id.ts";
import { readQuestion } from "./read-question.ts";
import { sendBytes } from "./send-bytes.ts";
import { streamEvents } from "./stream-events.ts";
import { tooBig } from "./too-big.ts";
import type { Variables } from "./variables.ts";

/** Allowance for the parts of the form other than the file. */
const formBytes = 64 * 1024;

/** Reads, continues and clears conversations. Anyone who knows the id may do all of it. */
export function conversationRoutes(chatbot: Chatbot): Hono<Variables> {
  const { conversations, limits } = chatbot;
  const routes = new Hono<Variables>();

  routes.get("/:id", async (c) => c.json(await conversations.turns(checkId(c.req.param("id")))));

  routes.post(
    "/:id",
    clientLimit(limits.questions, "questions"),
    bodyLimit({ maxSize: limits.fileBytes + formBytes, onError: () => tooBig(limits.fileBytes) }),
    async (c) => {
      const conversation = checkId(c.req.param("id"));
      const question = await readQuestion(c, limits);
      return streamEvents<AnswerEvents>(c, (send, signal) =>
        answer(question, conversation, chatbot, send, signal),
      );
    },
  );

  routes.get("/:id/attachments/:turn", async (c) => {
    const attached = await conversations.attachment(checkId(c.req.param("id")), checkId(c.req.param("turn")));
    if (!attached) throw new Refusal(404, "This question has no attachment.");
    const { bytes, mimeType } = attached;
    return sendBytes(c, {
      mimeType,
      size: bytes.length,
      read: async (start, end) => bytes.slice(start, end),
    });
  });

  routes.delete("/:id", async (c) => {
    await conversations.clear(checkId(c.req.param("id")));
    return c.body(null, 204);
  });

  return routes;
}
