import type { Emulator } from "@x/jigsaw-emulator";
import { createJigsaw, type JigsawProvider, type JigsawProviderSettings } from "../../src/index.ts";

export { failureOf, sent, startService } from "@x/test-support";

/** A provider of that service, unpaced and with short vectors unless the test says otherwise. */
export function providerOf(
  service: Pick<Emulator, "url">,
  settings: JigsawProviderSettings = {},
): JigsawProvider {
  return createJigsaw({
    apiKey: "test-key",
    baseURL: service.url,
    requestsPerSecond: Infinity,
    dimensions: 32,
    ...settings,
  });
}
