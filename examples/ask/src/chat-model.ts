import type { LanguageModelLike } from "@langchain/core/language_models/base";
import type { SentenceEmbedder } from "@x/example-shared/answering";
import { ExtractiveChatModel } from "./extractive-chat-model.ts";

export interface ChosenModel {
  readonly model: LanguageModelLike;
  /** For display: which model writes the answers. */
  readonly description: string;
}

/** Picks OpenAI when there is a key, Ollama when there is a server, and otherwise a model that only quotes. */
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
    description: "none, sentences are quoted (set OPENAI_API_KEY or OLLAMA_BASE_URL to use one)",
  };
}

/** With LangChain's default of 6, it takes most of a minute to learn that the server is down. */
const maxRetries = 2;

// Dynamic imports, so that an unused provider's client isn't loaded.
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
