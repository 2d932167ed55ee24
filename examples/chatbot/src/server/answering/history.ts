import { AIMessage, HumanMessage, type BaseMessage } from "@langchain/core/messages";
import type { Turn } from "../../shared/api.ts";

/** Turns that a question is understood by. */
const remembered = 4;

/** The last turns of a conversation as a model reads them. */
export function toMessages(turns: readonly Turn[]): BaseMessage[] {
  return turns.slice(-remembered).flatMap((turn) => [
    new HumanMessage(understood(turn)),
    // The numbers of passages mean others by now.
    new AIMessage(turn.answer.replaceAll(/\s*\[\d+\]/gu, "")),
  ]);
}

/** A question as it was understood. */
export function understood(turn: Turn): string {
  return turn.rewriting?.question ?? (turn.question || (turn.attachment?.words ?? ""));
}
