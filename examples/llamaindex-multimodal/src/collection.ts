import { answerPrompt, ExtractiveLLM, fence } from "@x/example-shared/llamaindex";
import { sourcesIn, type Collection, type OpenCollection } from "@x/example-shared/multimodal";
import { ingest, JigsawEmbedding, JigsawQueryEngine, JigsawRetriever } from "@x/llamaindex-jigsaw";
import { Document, getResponseSynthesizer, Settings, VectorStoreIndex } from "llamaindex";
import { Conversation } from "./conversation.ts";
import { foundIn, whereOf } from "./found-in.ts";
import { partOf } from "./part-of.ts";
import { pictureReader } from "./picture-reader.ts";
import { showMore } from "./show-more.ts";

/** Ingests the files of a folder into one index. All kinds of files share one vector space. */
export const openCollection: OpenCollection = async ({ folder, options }): Promise<Collection> => {
  const { signal } = options;
  const embedding = new JigsawEmbedding(options);
  Settings.embedModel = embedding;
  // Replace it with your own LLM to get written answers.
  Settings.llm = new ExtractiveLLM(embedding);
  const index = await VectorStoreIndex.init({ nodes: [] });
  const sources = await sourcesIn(folder, (paragraph) => new Document({ ...paragraph }));
  // All paragraphs of a note count as one source. Sources are relative to the folder, so that it can be moved.
  const places = { sourceIdKey: "source", root: folder };
  // PDFs page by page, so that an answer can name the page. Images with the text in them, for language models.
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
    runMore: async (print) =>
      await showMore({ engine, conversation: new Conversation(retriever), part }, print),
  };
};
