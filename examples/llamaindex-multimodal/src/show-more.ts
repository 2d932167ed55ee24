import type { Check } from "@x/example-shared";
import { sampleFiles } from "@x/example-shared/multimodal";
import type { JigsawQueryEngine } from "@x/llamaindex-jigsaw";
import { extractText, type MessageContentDetail, type NodeWithScore } from "llamaindex";
import type { Conversation } from "./conversation.ts";
import { whereOf } from "./found-in.ts";

/** What `showMore` needs to ask questions with a photo in them. */
export interface ShowMoreInput {
  readonly engine: JigsawQueryEngine;
  readonly conversation: Conversation;
  /** Turns a file into part of a message. */
  readonly part: (path: string) => Promise<MessageContentDetail>;
}

/**
 * Asks the query engine a question with the photo in it, then has a conversation, also with the photo. Without it, these
 * questions would find something else, because they only say “this” and “here”.
 */
export async function showMore(
  { engine, conversation, part }: ShowMoreInput,
  print: (line: string) => void,
): Promise<Check[]> {
  const photo = await part(sampleFiles[0] ?? "");
  const withPhoto = (text: string): MessageContentDetail[] => [{ type: "text", text }, photo];
  const steps = [
    {
      question: "What does this cost?",
      how: "with the photo",
      where: "menu-board.jpg",
      ask: (text: string) => engine.query({ query: { query: withPhoto(text) } }),
    },
    {
      question: "Are dogs welcome on the terrace?",
      how: "in a conversation",
      where: "house-notes.md",
      ask: (text: string) => conversation.say(text),
    },
    {
      question: "What is on offer here?",
      how: "in the conversation, with the photo",
      where: "menu-board.jpg",
      ask: (text: string) => conversation.say(withPhoto(text)),
    },
  ];
  const checks: Check[] = [];
  for (const { question, how, where, ask } of steps) {
    const { message, sourceNodes } = await ask(question);
    const found = placeOf(sourceNodes);
    print(`${question} (${how})\n  ${found}  ${extractText(message.content).replaceAll("\n", "\n  ")}\n`);
    const miss = found === where ? "" : `, not by ${found}`;
    checks.push({ name: `"${question}" ${how} is answered by ${where}${miss}`, passed: found === where });
  }
  const { length } = await conversation.messages;
  return [...checks, { name: `the conversation remembers ${length} messages`, passed: length === 4 }];
}

function placeOf([best]: readonly NodeWithScore[] = []): string {
  return best ? whereOf(best.node) : "nothing";
}
