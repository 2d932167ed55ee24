import { answerInstructions, escapeText, formatPassages, type Passage } from "@x/example-shared/answering";
import { streamText, type LanguageModel } from "ai";

/**
 * Streams an answer from passages, which stand in tags of their own so that none can pretend to be the question. Throws what
 * the model failed with, which the AI SDK puts into the stream.
 */
export async function* streamAnswer(
  model: LanguageModel,
  question: string,
  passages: readonly Passage[],
  abortSignal: AbortSignal,
): AsyncGenerator<string, void, undefined> {
  const { stream } = streamText({
    model,
    instructions: answerInstructions,
    prompt: `${formatPassages(passages)}\n<question>${escapeText(question)}</question>`,
    abortSignal,
    // By default it prints the error.
    onError() {},
  });
  for await (const part of stream) {
    if (part.type === "text-delta") yield part.text;
    // oxlint-disable-next-line typescript/only-throw-error
    if (part.type === "error") throw part.error;
  }
  abortSignal.throwIfAborted();
}
