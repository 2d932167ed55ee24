import type { LanguageModelLike } from "@langchain/core/language_models/base";

export interface ChosenModel {
  readonly model: LanguageModelLike;
  /** For display: which model writes the answers. */
  readonly name: string;
}

/** Picks OpenAI or Anthropic when there is a key, Ollama when there is a server, and otherwise no model. */
export async function chooseChatModel(environment: NodeJS.ProcessEnv): Promise<ChosenModel | undefined> {
  const openAIKey = environment["OPENAI_API_KEY"];
  if (openAIKey) return await openAI(openAIKey, environment["OPENAI_MODEL"]);
  const anthropicKey = environment["ANTHROPIC_API_KEY"];
  if (anthropicKey) return await anthropic(anthropicKey, environment["ANTHROPIC_MODEL"]);
  const ollamaURL = environment["OLLAMA_BASE_URL"];
  if (ollamaURL) return await ollama(ollamaURL, environment["OLLAMA_MODEL"]);
  return undefined;
}

/** With LangChain's default of 6, it takes most of a minute to learn that the server is down. */
const maxRetries = 2;

// Dynamic imports, so that an unused provider's client isn't loaded.
async function openAI(apiKey: string, model = "gpt-4.1-mini"): Promise<ChosenModel> {
  const { ChatOpenAI } = await import("@langchain/openai");
  const chat = new ChatOpenAI({ apiKey, model, temperature: 0, maxRetries });
  return { model: chat, name: `OpenAI ${model}` };
}

async function anthropic(apiKey: string, model = "claude-haiku-4-5"): Promise<ChosenModel> {
  const { ChatAnthropic } = await import("@langchain/anthropic");
  const chat = new ChatAnthropic({ apiKey, model, temperature: 0, maxRetries });
  return { model: chat, name: `Anthropic ${model}` };
}

async function ollama(baseUrl: string, model = "llama3.2"): Promise<ChosenModel> {
  const { ChatOllama } = await import("@langchain/ollama");
  const chat = new ChatOllama({ baseUrl, model, temperature: 0, maxRetries });
  return { model: chat, name: `Ollama ${model}` };
}
