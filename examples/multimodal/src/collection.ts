import { MemoryVectorStore } from "@langchain/classic/vectorstores/memory";
import { Document } from "@langchain/core/documents";
import { sourcesIn, type Collection, type OpenCollection } from "@x/example-shared/multimodal";
import { ingest, JigsawEmbeddings, JigsawRetriever } from "@x/langchain-jigsaw";
import { foundIn } from "./found-in.ts";

/** Ingests the files of a folder into one store. All kinds of files share one vector space. */
export const openCollection: OpenCollection = async ({ folder, options }): Promise<Collection> => {
  const { signal } = options;
  const vectorStore = new MemoryVectorStore(new JigsawEmbeddings(options));
  const sources = await sourcesIn(
    folder,
    ({ text, metadata }) => new Document({ pageContent: text, metadata }),
  );
  // PDFs page by page, so that an answer can name the page. `places` matters for a persistent store with a
  // `recordManager`: all paragraphs of a note count as one source, and the folder can be moved.
  const places = { sourceIdKey: "source", root: folder };
  const ingested = await ingest({ vectorStore, sources, pdf: "pages", ...places, signal });
  const retriever = new JigsawRetriever({ vectorStore, k: 1 });
  return {
    ingested,
    ask: async (question) => foundIn(await retriever.invoke(question, { signal })),
    askWith: async (path) => foundIn(await retriever.invokeMedia({ path }, { signal })),
  };
};
