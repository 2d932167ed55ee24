import { answerInstructions, escapeText, formatPassages, type Passage } from "@x/example-shared/answering";
import { streamText, type LanguageModel } from "ai";

/**
 * Streams an answer from passages. Each passage is wrapped in a tag, so that none can pose as the question. Throws the
 * model's error, which the AI SDK puts into the stream.
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
    // The default handler prints the error.
    onError() {},
  });
  for await (const part of stream) {
    if (part.type === "text-delta") yield part.text;
    // oxlint-disable-next-line typescript/only-throw-error
    if (part.type === "error") throw part.error;
  }
  abortSignal.throwIfAborted();
}
