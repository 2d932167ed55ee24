import { NoSuchModelError, type EmbeddingModelV4, type ProviderV4 } from "@ai-sdk/provider";
import {
  JigsawClient,
  JigsawInputError,
  type Embedded,
  type EmbedOptions,
  type Source,
} from "@x/jigsaw-core";
import { callHeaders } from "./call-headers.ts";
import { JigsawEmbeddingModel, type JigsawEmbeddingModelId } from "./jigsaw-embedding-model.ts";
import type { JigsawMediaOptions } from "./jigsaw-media-options.ts";
import type { JigsawProviderSettings } from "./jigsaw-provider-settings.ts";

/** JigsawStack as a provider of the AI SDK. */
export interface JigsawProvider extends ProviderV4 {
  /** Creates a model for texts. */
  embedding(modelId?: JigsawEmbeddingModelId): EmbeddingModelV4;

  /** Creates a model for texts. */
  embeddingModel(modelId?: string): EmbeddingModelV4;

  /**
   * Embeds an image, a recording, a PDF or a text, and returns all of its chunks, each with its vector.
   * @throws JigsawError if the source can't be read or a request fails
   */
  embedMedia(source: Source, options?: JigsawMediaOptions): Promise<Embedded>;

  /**
   * Embeds a source to search with, such as a photo, and returns one vector. A text is embedded as a query.
   * @throws JigsawError if the source can't be read or a request fails
   */
  embedMediaQuery(source: Source, options?: JigsawMediaOptions): Promise<number[]>;
}

/**
 * Creates a provider of JigsawStack's Embedding v2. The key is read at the first call.
 * @example
 * ```ts
 * import { createJigsaw } from "@x/ai-sdk-jigsaw";
 * import { embedMany } from "ai";
 *
 * const jigsaw = createJigsaw({ dimensions: 1024 }); // reads JIGSAWSTACK_API_KEY
 * const values = ["Closed on Sundays.", "Bread is 3 euros."];
 * const { embeddings } = await embedMany({ model: jigsaw.embedding(), values });
 * console.log(embeddings.length);
 * ```
 */
export function createJigsaw(settings: JigsawProviderSettings = {}): JigsawProvider {
  let shared: JigsawClient | undefined;
  const client = (): JigsawClient => (shared ??= createClient(settings));
  const embeddingModel = (modelId: string = "embedding-v2"): EmbeddingModelV4 => {
    if (modelId !== "embedding-v2") throw new NoSuchModelError({ modelId, modelType: "embeddingModel" });
    const { headers, fetch } = settings;
    return new JigsawEmbeddingModel(modelId, { provider: "jigsaw.embedding", client, headers, fetch });
  };
  const forMedia = ({ abortSignal, dimensions, headers, ...rest }: JigsawMediaOptions) => {
    const options: EmbedOptions = { ...rest, signal: abortSignal };
    return {
      client: client().derive({ dimensions, headers: callHeaders(settings.headers, headers) }),
      options,
    };
  };
  return {
    specificationVersion: "v4",
    embedding: embeddingModel,
    embeddingModel,
    async embedMedia(source, given = {}) {
      const { client: derived, options } = forMedia(given);
      return await derived.embed(source, options);
    },
    async embedMediaQuery(source, given = {}) {
      const { client: derived, options } = forMedia(given);
      return await derived.embedMediaQuery(source, options);
    },
    languageModel(modelId) {
      throw new NoSuchModelError({ modelId, modelType: "languageModel" });
    },
    imageModel(modelId) {
      throw new NoSuchModelError({ modelId, modelType: "imageModel" });
    },
  };
}

/** The provider with its default settings. */
export const jigsaw: JigsawProvider = createJigsaw();

function createClient(settings: JigsawProviderSettings): JigsawClient {
  if (settings.client === undefined) return new JigsawClient(settings);
  throw new JigsawInputError(
    "The `client` option is not supported, because an SDK client can't send the headers of a call. Pass `apiKey` instead.",
  );
}
