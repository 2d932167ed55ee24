import { BaseChatModel } from "@langchain/core/language_models/chat_models";
import { AIMessage, type BaseMessage } from "@langchain/core/messages";
import type { ChatResult } from "@langchain/core/outputs";
import { parsePrompt } from "./prompt-format.ts";
import { rankSentences, type Quote, type SentenceEmbedder } from "./rank-sentences.ts";

const mostQuotes = 3;
const fewestQuotes = 2;
/** A further quote is left out when it is this much worse than the best: it would only be noise. */
const worthQuoting = 0.8;

/** How every answer of `ExtractiveChatModel` begins, so that nobody takes it for more than it is. */
export const extractiveNotice =
  "Extractive answer: no language model wrote this, these sentences are quoted.";

/**
 * Stands in for a language model, so that the example runs offline: it quotes the sentences of the passages that are
 * nearest to the question. It understands the prompt of `prompt-format.ts` and nothing else.
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
    options.signal?.throwIfAborted();
    const { passages, question } = parsePrompt(messages.at(-1)?.text ?? "");
    const signal = options.signal === undefined ? {} : { signal: options.signal };
    const quotes = await rankSentences(question, passages, this.#embeddings, signal);
    const text = [extractiveNotice, ...wording(best(quotes))].join("\n");
    return { generations: [{ text, message: new AIMessage(text) }] };
  }
}

function best(quotes: readonly Quote[]): Quote[] {
  const threshold = (quotes[0]?.score ?? 0) * worthQuoting;
  return quotes.slice(0, mostQuotes).filter(({ score }, index) => index < fewestQuotes || score >= threshold);
}

function wording(quotes: readonly Quote[]): string[] {
  if (quotes.length === 0) return ["The passages hold no sentence to quote."];
  return quotes.map(({ sentence, source }) => `“${sentence}” (${source})`);
}
