import type { Emulator } from "@x/jigsaw-emulator";
import {
  JigsawEmbeddings,
  type CommonOptions,
  type DirectOptions,
  type JigsawEmbeddingsParams,
} from "../../src/index.ts";

export { failureOf, startService } from "@x/test-support";

/** Embeddings that use the given service, by default with short vectors and without a rate limit. */
export function embeddingsOf(
  service: Pick<Emulator, "url">,
  options: Partial<DirectOptions> &
    Pick<JigsawEmbeddingsParams, "textLookup"> &
    Omit<CommonOptions, "cache"> & { cache?: Map<string, unknown> } = {},
): JigsawEmbeddings {
  const { cache, ...rest } = options;
  return new JigsawEmbeddings({
    apiKey: "test-key",
    baseURL: service.url,
    requestsPerSecond: Infinity,
    dimensions: 32,
    ...(cache && {
      cache: {
        get: async (key: string) => cache.get(key),
        set: async (key: string, value: unknown) => void cache.set(key, value),
      },
    }),
    ...rest,
  });
}
