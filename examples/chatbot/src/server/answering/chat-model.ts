import type { LanguageModelLike } from "@langchain/core/language_models/base";
import type { Provider } from "./model-failure.ts";
import { defaultTimes, modelFetch, type ModelTimes } from "./model-fetch.ts";

export interface ChosenModel {
  readonly model: LanguageModelLike;
  readonly provider: Provider;
}

/**
 * Picks an OpenAI or compatible model, an Anthropic model, or one on an Ollama server, whichever is configured first.
 * Otherwise no model.
 */
export async function chooseChatModel(
  environment: NodeJS.ProcessEnv,
  times: ModelTimes = defaultTimes,
): Promise<ChosenModel | undefined> {
  if (environment["OPENAI_API_KEY"] || environment["OPENAI_BASE_URL"])
    return await openAI(environment, times);
  if (environment["ANTHROPIC_API_KEY"]) return await anthropic(environment, times);
  if (environment["OLLAMA_BASE_URL"]) return await ollama(environment, times);
  return undefined;
}

// Dynamic imports, so that an unused provider's client isn't loaded. Requests are repeated by `modelFetch`, not by LangChain.
const common = { temperature: 0, maxRetries: 0 };

async function openAI(environment: NodeJS.ProcessEnv, times: ModelTimes): Promise<ChosenModel> {
  const { ChatOpenAI } = await import("@langchain/openai");
  const address = environment["OPENAI_BASE_URL"];
  const provider = providerOf("OPENAI", environment, {
    maker: address ? `${new URL(address).host}:` : "OpenAI",
    baseURL: "https://api.openai.com/v1",
    model: "gpt-4.1-mini",
  });
  const { model, baseURL } = provider;
  const configuration = { baseURL, fetch: modelFetch(provider, times) };
  // Servers on the same machine often need no key, but the client wants one.
  const apiKey = provider.key ?? "none";
  return { model: new ChatOpenAI({ ...common, apiKey, model, configuration, streamUsage: false }), provider };
}

async function anthropic(environment: NodeJS.ProcessEnv, times: ModelTimes): Promise<ChosenModel> {
  const { ChatAnthropic } = await import("@langchain/anthropic");
  const provider = providerOf("ANTHROPIC", environment, {
    maker: "Anthropic",
    baseURL: "https://api.anthropic.com",
    model: "claude-haiku-4-5",
  });
  const { model, baseURL: anthropicApiUrl, key: apiKey = "" } = provider;
  const clientOptions = { fetch: modelFetch(provider, times) };
  return { model: new ChatAnthropic({ ...common, apiKey, model, anthropicApiUrl, clientOptions }), provider };
}

async function ollama(environment: NodeJS.ProcessEnv, times: ModelTimes): Promise<ChosenModel> {
  const { ChatOllama } = await import("@langchain/ollama");
  const provider = providerOf("OLLAMA", environment, {
    maker: "Ollama",
    baseURL: "http://127.0.0.1:11434",
    model: "llama3.2",
  });
  const { model, baseURL: baseUrl } = provider;
  return {
    model: new ChatOllama({ ...common, baseUrl, model, fetch: modelFetch(provider, times) }),
    provider,
  };
}

/** Reads the variables of a provider. */
function providerOf(
  prefix: "OPENAI" | "ANTHROPIC" | "OLLAMA",
  environment: NodeJS.ProcessEnv,
  defaults: { readonly maker: string; readonly baseURL: string; readonly model: string },
): Provider {
  const key = environment[`${prefix}_API_KEY`];
  const model = environment[`${prefix}_MODEL`] || defaults.model;
  return {
    name: `${defaults.maker} ${model}`,
    model,
    baseURL: environment[`${prefix}_BASE_URL`] || defaults.baseURL,
    variables: {
      address: `${prefix}_BASE_URL`,
      model: `${prefix}_MODEL`,
      ...(prefix !== "OLLAMA" && { key: `${prefix}_API_KEY` }),
    },
    ...(key && { key }),
  };
}
