import type { CommonOptions, DirectOptions } from "@x/jigsaw-core";

/**
 * Every option of core except `client`. `maxRetries`, `maxConcurrency` and `requestsPerSecond` govern all retries and the
 * pace: the AI SDK's own `maxRetries` and `maxParallelCalls` have no effect.
 */
export type JigsawProviderSettings = CommonOptions & DirectOptions;
