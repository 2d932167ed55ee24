import { isRecord } from "../guards/is-record.ts";
import { defaultBaseURL, type DirectService, type SdkService } from "../options/resolve-service.ts";

/** The engine of JigsawStack's own service. */
const defaultEngine = "embedding-v2";
const timeoutMs = 2000;

/**
 * Finds out which engine makes the vectors. With a custom `baseURL`, it requests `GET /engine`, which the emulator
 * supports. Without a valid response within 2 s, it assumes the engine of JigsawStack.
 */
export async function fetchEngine(service: DirectService | SdkService): Promise<string> {
  if (service.kind === "sdk" || service.baseURL === defaultBaseURL) return defaultEngine;
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const response = await service.fetch(`${service.baseURL}/engine`, { signal });
    const body: unknown = response.ok ? await response.json() : undefined;
    const engine = isRecord(body) ? body["engine"] : undefined;
    return typeof engine === "string" && engine !== "" ? engine : defaultEngine;
  } catch {
    return defaultEngine;
  }
}
