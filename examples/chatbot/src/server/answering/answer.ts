import { randomUUID } from "node:crypto";
import type { AnswerEvents, AnswerSource, Attachment, Turn } from "../../shared/api.ts";
import type { Chatbot } from "../chatbot.ts";
import type { AttachedBytes } from "../database/conversations.ts";
import type { Send } from "../routes/stream-events.ts";
import type { ChatInput } from "./chain.ts";
import { extractWords } from "./extract-words.ts";
import { proofOf } from "./proof.ts";
import { replyFromLibrary } from "./reply-from-library.ts";

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
  { text, files: chosen, replaces, attached }: Question,
  conversation: string,
  chatbot: Chatbot,
  send: Send<AnswerEvents>,
  signal: AbortSignal,
): Promise<void> {
  const { conversations, files, service } = chatbot;
  const turns = await conversations.turns(conversation, { limit: 4, before: replaces });
  const attachment = attached && (await extractWords(attached, service, signal));
  if (attachment) await send("heard", attachment);
  const question = text === "" ? (attachment?.words ?? "") : text;
  const picture = attached?.kind === "image" ? attached : undefined;
  const all = await files.list();
  const searched = chosen ? all.filter(({ id }) => chosen.includes(id)) : all;
  const filter = await files.filter(chosen);
  const reply = replyFromLibrary(question, all);
  const { answer: answerText, ...rest } =
    reply === undefined
      ? await answerFromFiles({ question, turns, picture, files: searched, filter }, chatbot, send, signal)
      : { answer: reply, sources: [] };
  if (reply !== undefined) await send("token", { text: reply });
  signal.throwIfAborted();
  const turn: Turn = {
    id: randomUUID(),
    question: text,
    ...(attachment && { attachment }),
    answer: answerText,
    ...rest,
  };
  await conversations.add(conversation, turn, { attached, replaces });
  await send("answered", { turn });
}

/** Answers from the passages of the files, and sends the steps. */
async function answerFromFiles(
  input: ChatInput,
  { chain, rewriter, model }: Chatbot,
  send: Send<AnswerEvents>,
  signal: AbortSignal,
): Promise<Omit<Turn, "id" | "question" | "attachment">> {
  // Quotes of files are shown as they are.
  const markup = model.offline ? {} : ({ isMarkdown: true } as const);
  let text = "";
  let sources: readonly AnswerSource[] = [];
  let rewriting: Turn["rewriting"];
  for await (const part of chain(input, signal)) {
    if ("sources" in part) ({ sources } = part);
    else if ("token" in part) {
      text += part.token;
      await send("token", { text: part.token, ...markup });
    } else if (part.standalone !== input.question) {
      rewriting = { question: part.standalone, by: rewriter.by };
      await send("rewritten", rewriting);
    }
  }
  return { ...proofOf(text, sources), ...(rewriting && { rewriting }), ...markup };
}
