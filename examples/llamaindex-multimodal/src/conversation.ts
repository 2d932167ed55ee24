import { fence } from "@x/example-shared/llamaindex";
import { answerInstructions } from "@x/example-shared/answering";
import type { JigsawRetriever } from "@x/llamaindex-jigsaw";
import {
  BaseRetriever,
  ContextChatEngine,
  createMemory,
  type ChatMessage,
  type EngineResponse,
  type MessageContent,
  type NodeWithScore,
} from "llamaindex";
import { whereOf } from "./found-in.ts";

/** A conversation over an index. Messages may contain text, images and recordings. */
export class Conversation {
  readonly #retriever: JigsawRetriever;
  readonly #memory = createMemory();

  constructor(retriever: JigsawRetriever) {
    this.#retriever = retriever;
  }

  /** The messages so far. */
  get messages(): Promise<ChatMessage[]> {
    return this.#memory.get();
  }

  /** Answers a message. Each message gets its own chat engine, because LlamaIndex's passes only text to its retriever. */
  async say(message: MessageContent): Promise<EngineResponse> {
    const engine = new ContextChatEngine({
      retriever: new WholeMessageRetriever(this.#retriever, message),
      chatHistory: this.#memory,
      systemPrompt: answerInstructions,
      nodePostprocessors: [fence(whereOf)],
    });
    return await engine.chat({ message });
  }
}

/** Ignores the query that the chat engine passes, and searches with the whole message. */
class WholeMessageRetriever extends BaseRetriever {
  readonly #retriever: JigsawRetriever;
  readonly #message: MessageContent;

  constructor(retriever: JigsawRetriever, message: MessageContent) {
    super();
    this.#retriever = retriever;
    this.#message = message;
  }

  override async _retrieve(): Promise<NodeWithScore[]> {
    return await this.#retriever.retrieve({ query: this.#message });
  }
}
