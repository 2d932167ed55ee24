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

/** The model that there is. */
export type JigsawEmbeddingModelId = "embedding-v2";

interface JigsawEmbeddingModelConfig extends Pick<JigsawProviderSettings, "headers" | "fetch"> {
  readonly provider: string;
  /** Made at the first call, so that a missing key is no error before it. */
  readonly client: () => JigsawClient;
}

/** JigsawStack's Embedding v2 by the AI SDK's specification, which takes texts. */
export class JigsawEmbeddingModel implements EmbeddingModelV4 {
  readonly specificationVersion = "v4";
  readonly modelId: JigsawEmbeddingModelId;
  /** Each text is a request of its own. All of a call go to core at once, which paces them and bounds those in flight. */
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
   * Embeds texts, each different one with one request.
   * @returns `embeddings` in the order of `values`; `response` for a single value only, because several have one each
   * @throws JigsawInputError before any request, where an option or a value is wrong or the key is missing
   * @throws APICallError where a request failed, after core's retries; an abort rejects with the signal's own reason
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
