/** What one answer cost, in tokens as the service counts them; 0 where the service gave no figure. */
export interface Usage {
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Compute time, expressed in tokens by the service. */
  readonly inferenceTimeTokens: number;
  readonly totalTokens: number;
}

/** A running total over all calls of one client. */
export interface TotalUsage extends Usage {
  /** Requests that were sent, with every retry. */
  readonly requests: number;
}
