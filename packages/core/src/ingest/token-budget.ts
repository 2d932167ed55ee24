import { JigsawError } from "../errors/jigsaw-error.ts";

/** Starts requests only while the tokens that they may use are left; waits for those in flight where that is not clear. */
export class TokenBudget {
  readonly #limit: number;
  readonly #used: () => number;
  readonly #waiting = new Set<() => void>();
  #reserved = 0;
  /** The most that one of them used so far. */
  #largest = 0;

  constructor(limit: number, used: () => number) {
    this.#limit = limit;
    this.#used = used;
  }

  /**
   * Runs work that may use tokens.
   * @param estimate what its size says of them; the service may count more, such as the time that it takes
   * @param tokensOf what it used
   * @throws JigsawError with the code `"max_tokens"` where it could go beyond the limit
   */
  async spend<T>(estimate: number, work: () => Promise<T>, tokensOf: (result: T) => number): Promise<T> {
    for (;;) {
      const reserve = Math.max(estimate, this.#largest);
      const left = this.#limit - this.#used() - this.#reserved;
      // The first goes alone: until it is back nobody knows what one takes.
      const isKnown = this.#largest > 0 || this.#reserved === 0;
      if (left > 0 && left >= reserve && isKnown)
        return await this.#run(Math.max(reserve, 1), work, tokensOf);
      if (this.#reserved === 0) throw this.#exceeded(reserve);
      await new Promise<void>((resolve) => void this.#waiting.add(resolve));
    }
  }

  async #run<T>(reserve: number, work: () => Promise<T>, tokensOf: (result: T) => number): Promise<T> {
    this.#reserved += reserve;
    try {
      const result = await work();
      this.#largest = Math.max(this.#largest, tokensOf(result));
      return result;
    } finally {
      this.#reserved -= reserve;
      for (const wake of this.#waiting) wake();
      this.#waiting.clear();
    }
  }

  #exceeded(reserve: number): JigsawError {
    return new JigsawError(
      `\`maxTokens\` (${this.#limit}) is reached: ${this.#used()} tokens are used, and the next source may need ${reserve || "more"}. What is embedded is stored; call \`ingest\` again to go on.`,
      { code: "max_tokens" },
    );
  }
}
