import { randomUUID } from "node:crypto";
import type { DocumentInterface } from "@langchain/core/documents";
import type { AnswerEvents, Attachment, Turn } from "../../shared/api.ts";
import type { Chatbot } from "../chatbot.ts";
import type { AttachedBytes } from "../database/conversations.ts";
import type { Send } from "../routes/stream-events.ts";
import { hear } from "./hear.ts";
import { citedSources } from "./mark.ts";
import { toSources } from "./passages.ts";

/** What a person asks: words, a photo, a recording, or words with one of them. */
export interface Question {
  readonly text: string;
  readonly attached?: AttachedBytes & Omit<Attachment, "words">;
}

/** Answers a question, telling what is known as soon as it is, and remembers question and answer in the end. */
export async function answer(
  { text, attached }: Question,
  conversation: string,
  chatbot: Chatbot,
  send: Send<AnswerEvents>,
  signal: AbortSignal,
): Promise<void> {
  const { chain, rewriter, conversations, service } = chatbot;
  const turns = await conversations.turns(conversation, 4);
  const attachment = attached && (await hear(attached, service, signal));
  if (attachment) await send("heard", attachment);
  const question = text === "" ? (attachment?.words ?? "") : text;
  const picture = attached?.kind === "image" ? attached : undefined;
  let said = "";
  let documents: readonly DocumentInterface[] = [];
  let rewriting: Turn["rewriting"];
  for await (const part of chain({ question, turns, picture }, signal)) {
    if ("documents" in part) {
      documents = part.documents;
    } else if ("token" in part) {
      said += part.token;
      await send("token", { text: part.token });
    } else if (part.standalone !== question) {
      rewriting = { question: part.standalone, by: rewriter.by };
      await send("rewritten", rewriting);
    }
  }
  signal.throwIfAborted();
  const turn: Turn = {
    id: randomUUID(),
    question: text,
    ...(attachment && { attachment }),
    ...(rewriting && { rewriting }),
    answer: said,
    sources: citedSources(toSources(documents), said),
  };
  await conversations.add(conversation, turn, attached);
  await send("answered", { turn });
}
