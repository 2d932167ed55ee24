/** The cost of one response, in tokens as the service counts them. A missing number counts as 0. */
export interface Usage {
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Compute time, expressed in tokens by the service. */
  readonly inferenceTimeTokens: number;
  readonly totalTokens: number;
}

/** A running total over all calls of one client. */
export interface TotalUsage extends Usage {
  /** Requests that were sent, including retries. */
  readonly requests: number;
}
