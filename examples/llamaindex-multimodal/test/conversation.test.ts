import { JigsawEmbedding, JigsawReader, JigsawRetriever } from "@x/llamaindex-jigsaw";
import { startEmulator } from "@x/jigsaw-emulator";
import { MockLLM } from "@llamaindex/core/llms/mock";
import { ContextChatEngine, Settings, VectorStoreIndex } from "llamaindex";
import { fileURLToPath } from "node:url";
import { expect, it, onTestFinished } from "vitest";
import { Conversation } from "../src/conversation.ts";
import { whereOf } from "../src/found-in.ts";
import { partOf } from "../src/part-of.ts";

const path = fileURLToPath(new URL("../../../samples/menu-board.jpg", import.meta.url));

it("searches with the photo in a message, which LlamaIndex's own chat engine drops", async () => {
  const emulator = await startEmulator();
  onTestFinished(() => emulator.close());
  const embedding = new JigsawEmbedding({ apiKey: "a-key", baseURL: emulator.url });
  Settings.embedModel = embedding;
  Settings.llm = new MockLLM();
  const index = await VectorStoreIndex.init({ nodes: await new JigsawReader().loadData({ path }) });
  const retriever = new JigsawRetriever({ index });
  const message = [await partOf(path, embedding)];
  await expect(new ContextChatEngine({ retriever }).chat({ message })).rejects.toThrow("The query is empty");
  const { sourceNodes } = await new Conversation(retriever).say(message);
  expect(sourceNodes?.map(({ node }) => whereOf(node))).toEqual(["menu-board.jpg"]);
});
