import type { Document } from "@langchain/core/documents";
import { openService } from "@x/example-shared";
import { createChain, type Answer } from "./chain.ts";
import { chooseChatModel } from "./chat-model.ts";
import { indexDocuments } from "./index-documents.ts";
import { loadHandbook } from "./load-handbook.ts";
import { sourceOf } from "./source-of.ts";
import { split } from "./split.ts";

/** Passages shown to the model for one question. */
const passagesPerAnswer = 4;

/** A folder that can be asked. */
export interface OpenDocuments {
  readonly passages: readonly Document[];
  readonly serviceDescription: string;
  readonly modelDescription: string;
  /** Requests for embeddings so far. */
  requests(): number;
  ask(question: string): Promise<Answer>;
  /** The page of the passage nearest to the question. */
  topPage(question: string): Promise<string | undefined>;
  close(): Promise<void>;
}

/** Loads, splits, embeds and indexes a folder. The caller closes what it gets; a failure leaves nothing open. */
export async function openDocuments(
  folder: string,
  environment: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<OpenDocuments> {
  const passages = await split(await loadHandbook(folder), folder);
  const service = await openService(environment, signal);
  try {
    const { embeddings } = service;
    const { model, description: modelDescription } = await chooseChatModel(environment, embeddings);
    const store = await indexDocuments(passages, embeddings, signal);
    const chain = createChain(store.asRetriever(passagesPerAnswer), model);
    return {
      passages,
      serviceDescription: service.description,
      modelDescription,
      requests: () => embeddings.usage.requests,
      ask: (question) => chain.invoke({ question }, { signal }),
      topPage: async (question) => (await store.similaritySearch(question, 1)).map(sourceOf)[0],
      close: () => service.close(),
    };
  } catch (error) {
    await service.close();
    throw error;
  }
}
