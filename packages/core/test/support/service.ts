import type { Emulator } from "@x/jigsaw-emulator";
import { JigsawClient, type DirectOptions, type JigsawOptions } from "../../src/index.ts";

export { failureOf, sent, startService } from "@x/test-support";

/** Creates a client of the given service, by default without a rate limit and with short vectors. */
export function clientOf(
  service: Pick<Emulator, "url">,
  options: Omit<JigsawOptions, keyof DirectOptions> & Partial<DirectOptions> = {},
): JigsawClient {
  return new JigsawClient({
    apiKey: "test-key",
    baseURL: service.url,
    requestsPerSecond: Infinity,
    dimensions: 32,
    ...options,
  });
}
