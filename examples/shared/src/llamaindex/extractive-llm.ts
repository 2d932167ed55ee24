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
 * Stands in for a language model, so that the examples run offline: it quotes the sentences nearest to the question, out
 * of passages that `fence` put into the messages. The question is what `answerPrompt` marks, else what was said last.
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

  /** @param embedding compares the sentences */
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
    const said = messages.map(({ content }) => extractText(content)).join("\n");
    const last = messages.findLast(({ role }) => role === "user");
    const asked = extractText(last?.content ?? "");
    const answer = await extractiveAnswer(
      parseQuestion(asked) ?? asked,
      parsePassages(said),
      this.#embeddings,
    );
    return stream ? inOne(answer) : { message: { role: "assistant", content: answer }, raw: null };
  }
}

async function* inOne(delta: string): AsyncGenerator<ChatResponseChunk> {
  yield { delta, raw: null };
}
