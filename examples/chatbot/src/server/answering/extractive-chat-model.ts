import { BaseChatModel } from "@langchain/core/language_models/chat_models";
import { AIMessage, AIMessageChunk, type BaseMessage } from "@langchain/core/messages";
import { ChatGenerationChunk, type ChatResult } from "@langchain/core/outputs";
import type { CallbackManagerForLLMRun } from "@langchain/core/callbacks/manager";
import { parsePrompt } from "./prompt.ts";
import type { SentenceEmbedder } from "@x/example-shared/answering";
import { rankSentences, type Quote } from "./rank-sentences.ts";

const mostQuotes = 2;
/** A further quote is left out when it is this much worse than the best: it would only be noise. */
const worthQuoting = 0.85;
/** What is less near than this may have nothing to do with the question, and the answer says so. */
const clearlyNear = 0.35;

/**
 * Stands in for a language model, so that the chatbot works offline: it quotes the sentences of the passages that are
 * nearest to the question, word by word. It understands the prompt of `prompt.ts` and nothing else.
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

  /** @throws Error when the last message was not made by `answerPrompt`; the signal's reason when it is aborted */
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
    // All of it is known by now: a quote at a time, for each piece is work that others who ask wait for.
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
    if (first === undefined) return "There are no files to answer from yet.";
    const quotes = question === "" ? [] : await this.#rank(question, passages, signal);
    if (quotes.length === 0) return `This is the nearest that was found. [${first.number}]`;
    const quoted = best(quotes).map(({ sentence, number }) => `“${sentence}” [${number}]`);
    const isClear = (quotes[0]?.score ?? 0) >= clearlyNear;
    return [
      ...(isClear ? [] : ["Nothing in the files clearly answers this. The nearest is:"]),
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
  const threshold = (quotes[0]?.score ?? 0) * worthQuoting;
  return quotes.slice(0, mostQuotes).filter(({ score }, index) => index === 0 || score >= threshold);
}
