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

/** A conversation over an index, in words, pictures and recordings. */
export class Conversation {
  readonly #retriever: JigsawRetriever;
  readonly #memory = createMemory();

  constructor(retriever: JigsawRetriever) {
    this.#retriever = retriever;
  }

  /** What was said so far. */
  get messages(): Promise<ChatMessage[]> {
    return this.#memory.get();
  }

  /** Answers a message. LlamaIndex's engine is made anew for each, for it tells its retriever the text of it alone. */
  async say(message: MessageContent): Promise<EngineResponse> {
    const engine = new ContextChatEngine({
      retriever: new WholeMessage(this.#retriever, message),
      chatHistory: this.#memory,
      systemPrompt: answerInstructions,
      nodePostprocessors: [fence(whereOf)],
    });
    return await engine.chat({ message });
  }
}

/** Searches with a whole message, whatever part of it a chat engine hands on. */
class WholeMessage extends BaseRetriever {
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
