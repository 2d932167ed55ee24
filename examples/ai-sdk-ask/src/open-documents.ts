import { createJigsaw } from "@x/ai-sdk-jigsaw";
import type { Documents, OpenDocuments } from "@x/example-shared/ask";
import { streamAnswer } from "./answer.ts";
import { extractiveModel } from "./extractive-model.ts";
import { loadPassages } from "./load-passages.ts";
import { indexPassages } from "./vector-index.ts";

/** Passages shown to the model for one question. */
const passagesPerAnswer = 4;

/** Loads, splits and embeds a folder to answer questions from it. */
export const openDocuments: OpenDocuments = async ({ folder, options }): Promise<Documents> => {
  let requests = 0;
  const jigsaw = createJigsaw({ ...options, onUsage: () => void requests++ });
  const embedding = jigsaw.embedding();
  // Replace it with your own model to get written answers, for example `openai("gpt-5")` of `@ai-sdk/openai`.
  const model = extractiveModel(embedding);
  const passages = await loadPassages(folder);
  const index = await indexPassages(embedding, passages);
  return {
    passages,
    modelDescription: "none, sentences are quoted (set `model` to use one)",
    requests: () => requests,
    async ask(question) {
      const found = await index.search(question, passagesPerAnswer);
      let answer = "";
      for await (const delta of streamAnswer(model, question, found, options.signal)) answer += delta;
      return { answer, sources: [...new Set(found.map(({ source }) => source))] };
    },
    topPage: async (question) => (await index.search(question, 1))[0]?.source,
  };
};
