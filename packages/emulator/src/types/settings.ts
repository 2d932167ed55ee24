import type { RateLimitWindow } from "./emulator-options.ts";
import type { Engine } from "./engine.ts";
import type { Fault } from "./fault.ts";

/** The options after validation, with every default filled in. */
export interface Settings {
  readonly port: number;
  readonly host: string;
  /** In lower case; `host` is one of them. */
  readonly allowedHosts: ReadonlySet<string>;
  readonly apiKey: string | undefined;
  readonly latencyMs: number;
  readonly requestsPerSecond: number;
  readonly rateLimitWindow: RateLimitWindow;
  readonly engine: Engine;
  readonly chunkTokens: number;
  readonly maxTokens: number;
  readonly faults: readonly Fault[];
  readonly seed: number;
  readonly recordRequests: boolean;
}
