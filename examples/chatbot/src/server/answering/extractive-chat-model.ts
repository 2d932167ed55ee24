import { BaseChatModel } from "@langchain/core/language_models/chat_models";
import { AIMessage, AIMessageChunk, type BaseMessage } from "@langchain/core/messages";
import { ChatGenerationChunk, type ChatResult } from "@langchain/core/outputs";
import type { CallbackManagerForLLMRun } from "@langchain/core/callbacks/manager";
import { parsePrompt } from "./prompt.ts";
import type { SentenceEmbedder } from "@x/example-shared/answering";
import { rankSentences, type Quote } from "./rank-sentences.ts";

const maxQuotes = 2;
/** A second quote is only shown when it scores at least this share of the best quote's score. */
const minScoreRatio = 0.85;
/** Below this score, the quotes may have nothing to do with the question, and the answer says so. */
const minClearScore = 0.35;

/**
 * Replaces a language model, so that the chatbot works offline: quotes the sentences of the passages that are nearest to
 * the question, verbatim. It only understands the prompt of `prompt.ts`.
 */
export class ExtractiveChatModel extends BaseChatModel {
  readonly #embeddings: SentenceEmbedder;

  constructor(embeddings: SentenceEmbedder) {
    super({});
    this.#embeddings = embeddings;
  }

  override _llmType(): string {
    return "extractive";
  }

  /** @throws Error when `answerPrompt` did not write the last message; the signal's reason when it is aborted */
  override async _generate(messages: BaseMessage[], options: this["ParsedCallOptions"]): Promise<ChatResult> {
    const text = await this.#answer(messages, options.signal);
    return { generations: [{ text, message: new AIMessage(text) }] };
  }

  override async *_streamResponseChunks(
    messages: BaseMessage[],
    options: this["ParsedCallOptions"],
    runManager?: CallbackManagerForLLMRun,
  ): AsyncGenerator<ChatGenerationChunk> {
    const answer = await this.#answer(messages, options.signal);
    // The whole answer is known by now, so it is streamed line by line. Smaller pieces would cost the other clients time.
    for (const text of answer.match(/\n?[^\n]+/gu) ?? []) {
      options.signal?.throwIfAborted();
      yield new ChatGenerationChunk({ text, message: new AIMessageChunk(text) });
      await runManager?.handleLLMNewToken(text);
    }
  }

  async #answer(messages: readonly BaseMessage[], signal: AbortSignal | undefined): Promise<string> {
    signal?.throwIfAborted();
    const { passages, question } = parsePrompt(messages.at(-1)?.text ?? "");
    const [first] = passages;
    if (first === undefined) return "There are no files yet. Add some, then ask again.";
    const quotes = question === "" ? [] : await this.#rank(question, passages, signal);
    if (quotes.length === 0) return `This is the closest match. [${first.number}]`;
    const quoted = best(quotes).map(({ sentence, number }) => `“${sentence}” [${number}]`);
    const isClear = (quotes[0]?.score ?? 0) >= minClearScore;
    return [
      ...(isClear ? [] : ["Nothing in the files clearly answers this. The closest match is:"]),
      ...quoted,
    ].join("\n");
  }

  async #rank(
    question: string,
    passages: Parameters<typeof rankSentences>[1],
    signal?: AbortSignal,
  ): Promise<Quote[]> {
    return await rankSentences(question, passages, this.#embeddings, signal === undefined ? {} : { signal });
  }
}

function best(quotes: readonly Quote[]): Quote[] {
  const threshold = (quotes[0]?.score ?? 0) * minScoreRatio;
  return quotes.slice(0, maxQuotes).filter(({ score }, index) => index === 0 || score >= threshold);
}
