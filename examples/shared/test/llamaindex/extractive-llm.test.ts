import { BaseEmbedding } from "llamaindex";
import { describe, expect, it } from "vitest";
import { extractiveNotice } from "../../src/answering/extractive-answer.ts";
import { formatPassages } from "../../src/answering/passages.ts";
import { ExtractiveLLM } from "../../src/llamaindex/extractive-llm.ts";
import { answerPrompt } from "../../src/llamaindex/prompt.ts";
import { WordEmbeddings } from "../../src/word-embeddings.ts";

class WordEmbedding extends BaseEmbedding {
  readonly words: WordEmbeddings;

  constructor(words: readonly string[]) {
    super();
    this.words = new WordEmbeddings(words);
  }

  override async getTextEmbedding(text: string): Promise<number[]> {
    return await this.words.embedQuery(text);
  }
}

const llm = new ExtractiveLLM(new WordEmbedding(["lamp", "chair"]));
const context = formatPassages([
  { source: "lamps.md", text: "# Lamps\n\nThe lamp costs 12 euros." },
  { source: "chairs.md", text: "A chair has four legs." },
]);
const lampFirst = `${extractiveNotice}\n“The lamp costs 12 euros.” (lamps.md)\n“A chair has four legs.” (chairs.md)`;

describe("ExtractiveLLM", () => {
  it("quotes the sentences nearest to the question in a prompt", async () => {
    const { text } = await llm.complete({ prompt: answerPrompt.format({ context, query: "lamp?" }) });
    expect(text).toBe(lampFirst);
  });

  it("answers the last user message, although LlamaIndex puts the passages after it", async () => {
    const messages = [
      { role: "user", content: "chair?" },
      { role: "assistant", content: "Four legs." },
      { role: "user", content: [{ type: "text", text: "lamp?" }] },
      { role: "system", content: context },
    ] as const;
    const { message } = await llm.chat({ messages: structuredClone(messages) as never });
    expect(message).toEqual({ role: "assistant", content: lampFirst });
  });

  it("streams its answer in one piece", async () => {
    const stream = await llm.chat({ messages: [{ role: "user", content: `${context} lamp` }], stream: true });
    let answer = "";
    for await (const { delta } of stream) answer += delta;
    expect(answer).toBe(lampFirst);
  });
});
