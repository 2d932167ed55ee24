import type { LanguageModelLike } from "@langchain/core/language_models/base";
import type { SentenceEmbedder } from "@x/example-shared/answering";
import { ExtractiveChatModel } from "./extractive-chat-model.ts";

export interface ChosenModel {
  readonly model: LanguageModelLike;
  /** For people: which model words the answers. */
  readonly description: string;
}

/** OpenAI's where there is a key, Ollama's where there is a server, else the example's own, which needs neither. */
export async function chooseChatModel(
  environment: NodeJS.ProcessEnv,
  embeddings: SentenceEmbedder,
): Promise<ChosenModel> {
  if (environment["OPENAI_API_KEY"])
    return openAI(environment["OPENAI_API_KEY"], environment["OPENAI_MODEL"]);
  const ollamaURL = environment["OLLAMA_BASE_URL"];
  if (ollamaURL) return ollama(ollamaURL, environment["OLLAMA_MODEL"]);
  return {
    model: new ExtractiveChatModel(embeddings),
    description: "none (quotes sentences; set OPENAI_API_KEY or OLLAMA_BASE_URL for one)",
  };
}

/** LangChain's own default of 6 keeps a person waiting for most of a minute before they learn that the server is down. */
const maxRetries = 2;

// Both are imported only when they are wanted: nobody waits for a provider's client that is not used.
async function openAI(apiKey: string, model = "gpt-4.1-mini"): Promise<ChosenModel> {
  const { ChatOpenAI } = await import("@langchain/openai");
  return {
    model: new ChatOpenAI({ apiKey, model, temperature: 0, maxRetries }),
    description: `OpenAI ${model}`,
  };
}

async function ollama(baseUrl: string, model = "llama3.2"): Promise<ChosenModel> {
  const { ChatOllama } = await import("@langchain/ollama");
  return {
    model: new ChatOllama({ baseUrl, model, temperature: 0, maxRetries }),
    description: `Ollama ${model} at ${baseUrl}`,
  };
}
