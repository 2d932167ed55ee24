import type { CommonOptions, DirectOptions } from "@x/jigsaw-core";

/**
 * Every option of `JigsawClient` except `client`. `maxRetries`, `maxConcurrency` and `requestsPerSecond` apply to all calls.
 * The AI SDK's own `maxRetries` and `maxParallelCalls` have no effect.
 */
export type JigsawProviderSettings = CommonOptions & DirectOptions;
