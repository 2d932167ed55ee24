import type { Emulator } from "@x/jigsaw-emulator";
import { JigsawEmbedding, type JigsawOptions } from "../../src/index.ts";

export { failureOf, sent, startService } from "@x/test-support";

/** Vectors as short as the tests like them. */
export const dimensions = 64;

/** An embedding of that service, unpaced unless the test says otherwise. */
export function embeddingOf({ url }: Pick<Emulator, "url">, options: object = {}): JigsawEmbedding {
  const defaults: JigsawOptions = {
    apiKey: "test-key",
    baseURL: url,
    requestsPerSecond: Infinity,
    dimensions,
  };
  return new JigsawEmbedding({ ...defaults, ...options });
}
