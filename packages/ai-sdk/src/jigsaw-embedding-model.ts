import type {
  EmbeddingModelV4,
  EmbeddingModelV4CallOptions,
  EmbeddingModelV4Result,
  SharedV4Warning,
} from "@ai-sdk/provider";
import type { JigsawClient } from "@x/jigsaw-core";
import { callHeaders } from "./call-headers.ts";
import { parseModelOptions, type JigsawEmbeddingModelOptions } from "./jigsaw-embedding-model-options.ts";
import type { JigsawProviderSettings } from "./jigsaw-provider-settings.ts";
import { recordResponse } from "./record-response.ts";
import { toCallError } from "./to-call-error.ts";

/** The id of the only model. */
export type JigsawEmbeddingModelId = "embedding-v2";

interface JigsawEmbeddingModelConfig extends Pick<JigsawProviderSettings, "headers" | "fetch"> {
  readonly provider: string;
  /** Creates the client at the first call, so that a missing key doesn't throw earlier. */
  readonly client: () => JigsawClient;
}

/** JigsawStack's Embedding v2 as an embedding model of the AI SDK, which accepts only texts. */
export class JigsawEmbeddingModel implements EmbeddingModelV4 {
  readonly specificationVersion = "v4";
  readonly modelId: JigsawEmbeddingModelId;
  /** Unlimited, because `JigsawClient` sends one request per text and limits their rate and concurrency. */
  readonly maxEmbeddingsPerCall: number = Infinity;
  readonly supportsParallelCalls = true;
  readonly #config: JigsawEmbeddingModelConfig;

  constructor(modelId: JigsawEmbeddingModelId, config: JigsawEmbeddingModelConfig) {
    this.modelId = modelId;
    this.#config = config;
  }

  get provider(): string {
    return this.#config.provider;
  }

  /**
   * Embeds texts. Equal texts are sent once.
   * @returns `embeddings` in the order of `values`; `response` only if the call sent a single request
   * @throws JigsawInputError before any request, if an option or a value is invalid or the key is missing
   * @throws APICallError if a request fails after all retries. If the call is aborted, it rejects with the signal's reason
   */
  async doEmbed({
    values,
    dimensions,
    abortSignal,
    headers: ofCall,
    providerOptions,
  }: EmbeddingModelV4CallOptions): Promise<EmbeddingModelV4Result> {
    const { query, ...options } = parseModelOptions(providerOptions);
    const headers = callHeaders(this.#config.headers, ofCall);
    const recorded = values.length === 1 ? recordResponse(this.#config.fetch) : undefined;
    const client = this.#config.client().derive({ ...options, dimensions, headers, fetch: recorded?.fetch });
    try {
      const embeddings = await client.embedTexts(values, { query, signal: abortSignal });
      const { usage } = client;
      const response = await recorded?.response();
      return {
        embeddings,
        usage: { tokens: usage.inputTokens },
        providerMetadata: { jigsaw: { usage: { ...usage } } },
        ...(response && { response }),
        warnings: warningsOf({ query, ...options }),
      };
    } catch (error) {
      throw toCallError(error, client.address, values);
    }
  }
}

function warningsOf({ query, instruction }: JigsawEmbeddingModelOptions): SharedV4Warning[] {
  if (query || instruction === undefined) return [];
  const details = "An instruction is sent with queries only. Set `providerOptions.jigsaw.query` to true.";
  return [{ type: "unsupported", feature: "providerOptions.jigsaw.instruction", details }];
}
