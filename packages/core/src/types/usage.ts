/** The cost of one response, in tokens as the service counts them. A missing number counts as 0. */
export interface Usage {
  /** Tokens of the input. */
  readonly inputTokens: number;
  /** Tokens of the output. */
  readonly outputTokens: number;
  /** Compute time, expressed in tokens by the service. */
  readonly inferenceTimeTokens: number;
  /** The sum of the others, as the service gives it. */
  readonly totalTokens: number;
}

/** A running total over all calls of one client. */
export interface TotalUsage extends Usage {
  /** Requests that were sent, including retries. */
  readonly requests: number;
}
