import { MemoryVectorStore } from "@langchain/classic/vectorstores/memory";
import type { DocumentInterface } from "@langchain/core/documents";
import { ingest, JigsawRetriever, type IngestResult, type JigsawEmbeddings } from "@x/langchain-jigsaw";
import { sourcesIn } from "./sources.ts";

/** Files of every kind, ready to be asked. */
export interface Collection {
  readonly ingested: IngestResult;
  ask(question: string, signal: AbortSignal): Promise<DocumentInterface | undefined>;
  askWith(file: string, signal: AbortSignal): Promise<DocumentInterface | undefined>;
}

/**
 * Puts the files of a folder into one store: one vector space for all of them.
 *
 * @param folder undefined for the samples
 */
export async function openCollection(
  folder: string | undefined,
  embeddings: JigsawEmbeddings,
  signal: AbortSignal,
): Promise<Collection> {
  const vectorStore = new MemoryVectorStore(embeddings);
  // Page by page, so that an answer can name the page.
  const ingested = await ingest({ vectorStore, sources: await sourcesIn(folder), pdf: "pages", signal });
  const retriever = new JigsawRetriever({ vectorStore, k: 1 });
  return {
    ingested,
    ask: async (question, stop) => (await retriever.invoke(question, { signal: stop }))[0],
    askWith: async (path, stop) => (await retriever.invokeMedia({ path }, { signal: stop }))[0],
  };
}
