import { isRecord } from "../guards/is-record.ts";
import { defaultBaseURL, type DirectService, type SdkService } from "../options/resolve-service.ts";

/** What makes the service's own vectors. */
const ownEngine = "embedding-v2";
const maxWaitMs = 2000;

/**
 * Finds out what makes the vectors behind another base URL than the service's own, by `GET /engine`, as the emulator
 * answers it. Whoever gives no such answer within 2 s counts as the service.
 */
export async function askEngine(service: DirectService | SdkService): Promise<string> {
  if (service.kind === "sdk" || service.baseURL === defaultBaseURL) return ownEngine;
  try {
    const signal = AbortSignal.timeout(maxWaitMs);
    const response = await service.fetch(`${service.baseURL}/engine`, { signal });
    const answer: unknown = response.ok ? await response.json() : undefined;
    const engine = isRecord(answer) ? answer["engine"] : undefined;
    return typeof engine === "string" && engine !== "" ? engine : ownEngine;
  } catch {
    return ownEngine;
  }
}
