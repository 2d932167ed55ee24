import { BaseChatModel } from "@langchain/core/language_models/chat_models";
import { AIMessage, type BaseMessage } from "@langchain/core/messages";
import type { ChatResult } from "@langchain/core/outputs";
import { extractiveAnswer, type SentenceEmbedder } from "@x/example-shared/answering";
import { parsePrompt } from "./prompt-format.ts";

/**
 * Replaces a language model, so that the example runs offline: quotes the sentences of the passages that are nearest to
 * the question. It only understands the prompt of `prompt-format.ts`.
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
    options.signal?.throwIfAborted();
    const { passages, question } = parsePrompt(messages.at(-1)?.text ?? "");
    const signal = options.signal === undefined ? {} : { signal: options.signal };
    const text = await extractiveAnswer(question, passages, this.#embeddings, signal);
    return { generations: [{ text, message: new AIMessage(text) }] };
  }
}
