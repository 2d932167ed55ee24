import { randomUUID } from "node:crypto";
import type { DocumentInterface } from "@langchain/core/documents";
import type { AnswerEvents, Attachment, Turn } from "../../shared/api.ts";
import type { Chatbot } from "../chatbot.ts";
import type { AttachedBytes } from "../database/conversations.ts";
import type { Send } from "../routes/stream-events.ts";
import { extractWords } from "./extract-words.ts";
import { citedSources } from "./mark.ts";
import { toSources } from "./passages.ts";

/** A question: text, a photo or a recording, or text with one of them. */
export interface Question {
  readonly text: string;
  /** The ids of the files to search. Undefined for all. */
  readonly files?: readonly string[];
  /** The id of a turn that this question replaces, with all turns after it. */
  readonly replaces?: string;
  readonly attached?: AttachedBytes & Omit<Attachment, "words">;
}

/** Answers a question, sends each result as soon as it is available, and stores question and answer at the end. */
export async function answer(
  { text, files, replaces, attached }: Question,
  conversation: string,
  chatbot: Chatbot,
  send: Send<AnswerEvents>,
  signal: AbortSignal,
): Promise<void> {
  const { chain, rewriter, conversations, service } = chatbot;
  const turns = await conversations.turns(conversation, { limit: 4, before: replaces });
  const attachment = attached && (await extractWords(attached, service, signal));
  if (attachment) await send("heard", attachment);
  const question = text === "" ? (attachment?.words ?? "") : text;
  const picture = attached?.kind === "image" ? attached : undefined;
  let answerText = "";
  let documents: readonly DocumentInterface[] = [];
  let rewriting: Turn["rewriting"];
  for await (const part of chain(
    { question, turns, picture, filter: await chatbot.files.filter(files) },
    signal,
  )) {
    if ("documents" in part) {
      documents = part.documents;
    } else if ("token" in part) {
      answerText += part.token;
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
    answer: answerText,
    sources: citedSources(toSources(documents), answerText),
  };
  await conversations.add(conversation, turn, { attached, replaces });
  await send("answered", { turn });
}
