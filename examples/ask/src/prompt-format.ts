import { ChatPromptTemplate } from "@langchain/core/prompts";
import { answerInstructions, parsePassages, parseQuestion, type Passage } from "@x/example-shared/answering";

/** Takes `context` (see `formatPassages`) and `question` (see `escapeText`). */
export const answerPrompt: ChatPromptTemplate<{ context: string; question: string }> =
  ChatPromptTemplate.fromMessages([
    ["system", answerInstructions],
    ["human", "{context}\n\n<question>{question}</question>"],
  ]);

/**
 * Reads back what `answerPrompt` wrote.
 *
 * @throws Error when the text was not written by it
 */
export function parsePrompt(text: string): { passages: Passage[]; question: string } {
  const question = parseQuestion(text);
  if (question === undefined)
    throw new Error("This prompt holds no <question>: was it made by answerPrompt?");
  return { passages: parsePassages(text), question };
}
