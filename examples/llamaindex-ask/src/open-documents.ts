import type { Documents, OpenDocuments } from "@x/example-shared/ask";
import { answerPrompt, ExtractiveLLM, fence } from "@x/example-shared/llamaindex";
import { JigsawEmbedding, JigsawQueryEngine, JigsawRetriever } from "@x/llamaindex-jigsaw";
import { extractText, getResponseSynthesizer, MetadataMode, Settings } from "llamaindex";
import { indexNodes } from "./index-nodes.ts";
import { loadHandbook } from "./load-handbook.ts";
import { sourceOf } from "./source-of.ts";
import { split } from "./split.ts";

/** Passages shown to the model for one question. */
const passagesPerAnswer = 4;

/** Loads, splits, embeds and indexes a folder to answer questions from it. */
export const openDocuments: OpenDocuments = async ({ folder, options }): Promise<Documents> => {
  const embedding = new JigsawEmbedding(options);
  Settings.embedModel = embedding;
  // Replace it with your own LLM to get written answers.
  Settings.llm = new ExtractiveLLM(embedding);
  const nodes = split(await loadHandbook(folder));
  const index = await indexNodes(nodes);
  const retriever = new JigsawRetriever({ index, similarityTopK: passagesPerAnswer });
  const synthesizer = getResponseSynthesizer("compact", { textQATemplate: answerPrompt });
  const engine = new JigsawQueryEngine(retriever, synthesizer, [fence(sourceOf)]);
  return {
    passages: nodes.map((node) => ({ source: sourceOf(node), text: node.getContent(MetadataMode.EMBED) })),
    modelDescription: "none, sentences are quoted (set Settings.llm to use one)",
    requests: () => embedding.usage.requests,
    ask: async (query) => {
      const { message, sourceNodes = [] } = await engine.query({ query });
      const sources = new Set(sourceNodes.map(({ node }) => sourceOf(node)));
      return { answer: extractText(message.content), sources: [...sources] };
    },
    topPage: async (question) => (await retriever.retrieve(question)).map(({ node }) => sourceOf(node))[0],
  };
};
