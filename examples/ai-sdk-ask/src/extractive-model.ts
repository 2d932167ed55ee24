import type { LanguageModelV4CallOptions, LanguageModelV4Usage } from "@ai-sdk/provider";
import { extractiveAnswer, parsePassages, parseQuestion } from "@x/example-shared/answering";
import { embed, embedMany, simulateReadableStream, type EmbeddingModel } from "ai";
import { MockLanguageModelV4 } from "ai/test";

const usage: LanguageModelV4Usage = {
  inputTokens: { total: 0, noCache: 0, cacheRead: 0, cacheWrite: 0 },
  outputTokens: { total: 0, text: 0, reasoning: 0 },
};

/**
 * Replaces a language model, so that the example runs offline: quotes the sentences of the passages that are nearest to
 * the question. It only understands the prompt of `answer.ts`.
 */
export function extractiveModel(embedding: EmbeddingModel): MockLanguageModelV4 {
  const embedder = {
    embedDocuments: async (values: string[]) => (await embedMany({ model: embedding, values })).embeddings,
    embedQuery: async (value: string) =>
      (await embed({ model: embedding, value, providerOptions: { jigsaw: { query: true } } })).embedding,
  };
  return new MockLanguageModelV4({
    modelId: "extractive",
    doStream: async ({ prompt }) => {
      const text = textOf(prompt);
      const question = parseQuestion(text);
      if (question === undefined)
        throw new Error("The prompt has no <question> tag. Use the prompt of answer.ts.");
      const answer = await extractiveAnswer(question, parsePassages(text), embedder);
      return {
        stream: simulateReadableStream({
          chunks: [
            { type: "text-start", id: "1" },
            ...answer.split(/(?<=\n)/u).map((delta) => ({ type: "text-delta" as const, id: "1", delta })),
            { type: "text-end", id: "1" },
            { type: "finish", finishReason: { unified: "stop", raw: undefined }, usage },
          ],
        }),
      };
    },
  });
}

function textOf(prompt: LanguageModelV4CallOptions["prompt"]): string {
  return prompt
    .flatMap(({ role, content }) => (role === "user" ? content : []))
    .flatMap((part) => (part.type === "text" ? part.text : []))
    .join("\n");
}
