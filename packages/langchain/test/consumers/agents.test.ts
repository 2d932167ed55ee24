import { createRetrieverTool } from "@langchain/classic/tools/retriever";
import { MemoryVectorStore } from "@langchain/classic/vectorstores/memory";
import { BaseChatModel } from "@langchain/core/language_models/chat_models";
import { AIMessage, type BaseMessage } from "@langchain/core/messages";
import type { ChatResult } from "@langchain/core/outputs";
import type { StructuredToolInterface } from "@langchain/core/tools";
import { InMemoryStore } from "@langchain/langgraph";
import { createReactAgent } from "@langchain/langgraph/prebuilt";
import { describe, expect, it } from "vitest";
import { ingest, JigsawRetriever } from "../../src/index.ts";
import { loadLabelled, sources } from "../support/labels.ts";

/** Calls the tool with each of these queries, then repeats the last result. */
class LookingModel extends BaseChatModel {
  readonly #queries: string[];

  constructor(queries: string[]) {
    super({});
    this.#queries = queries;
  }

  override _llmType(): string {
    return "looking";
  }

  override bindTools(): this {
    return this;
  }

  override async _generate(messages: BaseMessage[]): Promise<ChatResult> {
    const query = this.#queries.shift();
    const last = messages.at(-1)?.text ?? "";
    const message =
      query === undefined
        ? new AIMessage(last)
        : new AIMessage({
            content: "",
            tool_calls: [{ name: "look", args: { query }, id: `call ${query}` }],
          });
    return { generations: [{ message, text: "" }] };
  }
}

async function ask(retriever: JigsawRetriever, queries: string[]): Promise<string[]> {
  const tool = createRetrieverTool(retriever, { name: "look", description: "Looks things up." });
  const agent = createReactAgent({
    llm: new LookingModel(queries),
    tools: [tool as unknown as StructuredToolInterface],
  });
  const { messages } = await agent.invoke({ messages: [{ role: "user", content: "What is there?" }] });
  return messages.filter((message) => message.getType() === "tool").map(({ text }) => text);
}

describe("LangGraph", () => {
  it("an agent with a retriever tool finds a picture by its placeholder, and a placeholder within a query is ignored", async () => {
    const { embeddings, documents, picture, texts } = await loadLabelled();
    const vectorStore = await MemoryVectorStore.fromDocuments(documents, embeddings);
    const retriever = new JigsawRetriever({ vectorStore, k: 1 });
    const queries = [
      "Bread costs three euros.",
      picture.pageContent,
      `Fish and chips ${picture.pageContent}`,
    ];
    const [bread, same] = await ask(retriever, queries);
    expect(bread).toBe("Bread costs three euros.");
    expect(same).toBe(picture.pageContent);
    expect(texts()).toEqual(["Bread costs three euros.", "Fish and chips"]);
  });

  it("an agent whose query is only a placeholder that is not in memory gets an error with advice", async () => {
    const { embeddings } = await loadLabelled();
    const vectorStore = new MemoryVectorStore(embeddings);
    await ingest({ vectorStore, sources });
    const [reply] = await ask(new JigsawRetriever({ vectorStore, k: 1 }), ["[image note.png #1a2b3c4d]"]);
    expect(reply).toContain("Search with words");
  });

  it("the LangGraph store indexes the placeholder of a picture with the picture's own vector", async () => {
    const { embeddings, documents, picture, texts } = await loadLabelled();
    const store = new InMemoryStore({ index: { dims: 32, embeddings, fields: ["shown"] } });
    for (const [at, { pageContent }] of documents.entries())
      await store.put(["memories"], String(at), { shown: pageContent });
    await store.put(["memories"], "bread", { shown: "Bread costs three euros." });
    const [found] = await store.search(["memories"], { query: picture.pageContent, limit: 1 });
    expect(found).toMatchObject({ key: "0", value: { shown: picture.pageContent } });
    expect(found?.score).toBeCloseTo(1, 5);
    expect(texts()).toEqual([]);
  });
});
