import {
  BaseLLM,
  extractText,
  type BaseEmbedding,
  type ChatResponse,
  type ChatResponseChunk,
  type LLMChatParamsNonStreaming,
  type LLMChatParamsStreaming,
  type LLMMetadata,
} from "llamaindex";
import { extractiveAnswer } from "../answering/extractive-answer.ts";
import { parsePassages, parseQuestion } from "../answering/passages.ts";
import type { SentenceEmbedder } from "../answering/rank-by-nearness.ts";

/**
 * Replaces a language model, so that the examples run offline. It quotes the sentences nearest to the question, from the
 * passages that `fence` put into the messages. The question is the one that `answerPrompt` tagged, or else the last user
 * message.
 */
export class ExtractiveLLM extends BaseLLM {
  readonly #embeddings: SentenceEmbedder;
  override metadata: LLMMetadata = {
    model: "extractive",
    temperature: 0,
    topP: 1,
    contextWindow: 32_000,
    tokenizer: undefined,
    structuredOutput: false,
  };

  /** @param embedding embeds the sentences and the question to compare them */
  constructor(embedding: BaseEmbedding) {
    super();
    this.#embeddings = {
      embedDocuments: (texts) => embedding.getTextEmbeddingsBatch(texts),
      embedQuery: async (text) => (await embedding.getQueryEmbedding({ type: "text", text })) ?? [],
    };
  }

  override async chat(params: LLMChatParamsStreaming): Promise<AsyncIterable<ChatResponseChunk>>;
  override async chat(params: LLMChatParamsNonStreaming): Promise<ChatResponse>;
  override async chat({
    messages,
    stream,
  }: LLMChatParamsStreaming | LLMChatParamsNonStreaming): Promise<
    ChatResponse | AsyncIterable<ChatResponseChunk>
  > {
    const conversation = messages.map(({ content }) => extractText(content)).join("\n");
    const last = messages.findLast(({ role }) => role === "user");
    const lastMessage = extractText(last?.content ?? "");
    const answer = await extractiveAnswer(
      parseQuestion(lastMessage) ?? lastMessage,
      parsePassages(conversation),
      this.#embeddings,
    );
    return stream ? singleChunk(answer) : { message: { role: "assistant", content: answer }, raw: null };
  }
}

async function* singleChunk(delta: string): AsyncGenerator<ChatResponseChunk> {
  yield { delta, raw: null };
}
