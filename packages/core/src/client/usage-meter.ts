import type { TotalUsage, Usage } from "../types/usage.ts";

/** Adds up what a client uses. */
export class UsageMeter {
  #total: TotalUsage = {
    requests: 0,
    inputTokens: 0,
    outputTokens: 0,
    inferenceTimeTokens: 0,
    totalTokens: 0,
  };

  /** The total so far; a later count does not change what was returned. */
  get total(): TotalUsage {
    return this.#total;
  }

  countRequest(): void {
    this.#total = { ...this.#total, requests: this.#total.requests + 1 };
  }

  add(usage: Usage): void {
    this.#total = {
      requests: this.#total.requests,
      inputTokens: this.#total.inputTokens + usage.inputTokens,
      outputTokens: this.#total.outputTokens + usage.outputTokens,
      inferenceTimeTokens: this.#total.inferenceTimeTokens + usage.inferenceTimeTokens,
      totalTokens: this.#total.totalTokens + usage.totalTokens,
    };
  }
}
