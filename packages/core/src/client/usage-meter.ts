import type { TotalUsage, Usage } from "../types/usage.ts";

/** Adds up the usage of a client. */
export class UsageMeter {
  readonly #total = {
    requests: 0,
    inputTokens: 0,
    outputTokens: 0,
    inferenceTimeTokens: 0,
    totalTokens: 0,
  };

  /** A copy of the total so far. */
  get total(): TotalUsage {
    return { ...this.#total };
  }

  countRequest(): void {
    this.#total.requests++;
  }

  add(usage: Usage): void {
    this.#total.inputTokens += usage.inputTokens;
    this.#total.outputTokens += usage.outputTokens;
    this.#total.inferenceTimeTokens += usage.inferenceTimeTokens;
    this.#total.totalTokens += usage.totalTokens;
  }
}
