import type { Emulator } from "@x/jigsaw-emulator";
import { JigsawEmbedding, type JigsawOptions } from "../../src/index.ts";

export { failureOf, sent, startService } from "@x/test-support";

/** Short vectors keep the tests fast. */
export const dimensions = 64;

/** An embedding that uses the given service, by default without a rate limit. */
export function embeddingOf({ url }: Pick<Emulator, "url">, options: object = {}): JigsawEmbedding {
  const defaults: JigsawOptions = {
    apiKey: "test-key",
    baseURL: url,
    requestsPerSecond: Infinity,
    dimensions,
  };
  return new JigsawEmbedding({ ...defaults, ...options });
}
