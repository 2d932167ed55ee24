import { answerPrompt, ExtractiveLLM, fence } from "@x/example-shared/llamaindex";
import { sourcesIn, type Collection, type OpenCollection } from "@x/example-shared/multimodal";
import { ingest, JigsawEmbedding, JigsawQueryEngine, JigsawRetriever } from "@x/llamaindex-jigsaw";
import { Document, getResponseSynthesizer, Settings, VectorStoreIndex } from "llamaindex";
import { Conversation } from "./conversation.ts";
import { foundIn, whereOf } from "./found-in.ts";
import { partOf } from "./part-of.ts";
import { pictureReader } from "./picture-reader.ts";
import { showMore } from "./show-more.ts";

/** Puts the files of a folder into one index: one vector space for all of them. */
export const openCollection: OpenCollection = async ({ folder, options }): Promise<Collection> => {
  const { signal } = options;
  const embedding = new JigsawEmbedding(options);
  Settings.embedModel = embedding;
  // Yours in its place words the answers.
  Settings.llm = new ExtractiveLLM(embedding);
  const index = await VectorStoreIndex.init({ nodes: [] });
  const sources = await sourcesIn(folder, (paragraph) => new Document({ ...paragraph }));
  // All paragraphs of a note are one source, and the folder may move.
  const places = { sourceIdKey: "source", root: folder };
  // Page by page, so that an answer can name the page; pictures with their words, for a model that reads.
  const describe = pictureReader(options);
  const ingested = await ingest({ index, sources, pdf: "pages", describe, ...places, signal });
  const retriever = new JigsawRetriever({ index, similarityTopK: 1 });
  const synthesizer = getResponseSynthesizer("compact", { textQATemplate: answerPrompt });
  const engine = new JigsawQueryEngine(retriever, synthesizer, [fence(whereOf)]);
  const part = async (path: string) => await partOf(path, embedding);
  return {
    ingested,
    ask: async (question) => foundIn(await retriever.retrieve(question, { signal })),
    askWith: async (path) => foundIn(await retriever.retrieve({ query: [await part(path)] }, { signal })),
    further: async (print) =>
      await showMore({ engine, conversation: new Conversation(retriever), part }, print),
  };
};
