import { ChatPromptTemplate } from "@langchain/core/prompts";
import { answerInstructions, parsePassages, parseQuestion, type Passage } from "@x/example-shared/answering";

/** Its variables are `context` (see `formatPassages`) and `question` (see `escapeText`). */
export const answerPrompt: ChatPromptTemplate<{ context: string; question: string }> =
  ChatPromptTemplate.fromMessages([
    ["system", answerInstructions],
    ["human", "{context}\n\n<question>{question}</question>"],
  ]);

/**
 * Parses a prompt that `answerPrompt` wrote.
 *
 * @throws Error when the text has no `<question>`
 */
export function parsePrompt(text: string): { passages: Passage[]; question: string } {
  const question = parseQuestion(text);
  if (question === undefined)
    throw new Error("The prompt has no <question> tag. Format it with answerPrompt.");
  return { passages: parsePassages(text), question };
}
