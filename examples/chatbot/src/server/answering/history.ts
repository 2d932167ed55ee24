import { AIMessage, HumanMessage, type BaseMessage } from "@langchain/core/messages";
import type { Turn } from "../../shared/api.ts";

/** Number of previous turns that are used to understand a question. */
const maxTurns = 4;

/** The last turns of a conversation as chat messages. */
export function toMessages(turns: readonly Turn[]): BaseMessage[] {
  return turns.slice(-maxTurns).flatMap((turn) => [
    new HumanMessage(standaloneQuestion(turn)),
    // Removes the citations, because each question renumbers the passages.
    new AIMessage(turn.answer.replaceAll(/\s*\[\d+\]/gu, "")),
  ]);
}

/** A turn's question, rewritten to be standaloneQuestion on its own. */
export function standaloneQuestion(turn: Turn): string {
  return turn.rewriting?.question ?? (turn.question || (turn.attachment?.words ?? ""));
}
