import type { Documents, OpenDocuments } from "@x/example-shared/ask";
import { JigsawEmbeddings } from "@x/langchain-jigsaw/embeddings";
import { createChain } from "./chain.ts";
import { chooseChatModel } from "./chat-model.ts";
import { indexDocuments } from "./index-documents.ts";
import { loadHandbook } from "./load-handbook.ts";
import { passageOf, sourceOf } from "./passage-of.ts";
import { split } from "./split.ts";

/** Passages shown to the model for one question. */
const passagesPerAnswer = 4;

/** Loads, splits, embeds and indexes a folder to answer questions from it. */
export const openDocuments: OpenDocuments = async ({ folder, options, environment }): Promise<Documents> => {
  const { signal } = options;
  const passages = await split(await loadHandbook(folder), folder);
  const embeddings = new JigsawEmbeddings(options);
  const { model, description: modelDescription } = await chooseChatModel(environment, embeddings);
  const store = await indexDocuments(passages, embeddings, signal);
  const chain = createChain(store.asRetriever(passagesPerAnswer), model);
  return {
    passages: passages.map(passageOf),
    modelDescription,
    requests: () => embeddings.usage.requests,
    ask: (question) => chain.invoke({ question }, { signal }),
    topPage: async (question) => (await store.similaritySearch(question, 1)).map(sourceOf)[0],
  };
};
