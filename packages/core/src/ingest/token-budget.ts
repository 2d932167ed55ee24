import { JigsawError } from "../errors/jigsaw-error.ts";

/** Starts requests only while the tokens that they may use are left; waits for those in flight where that is not clear. */
export class TokenBudget {
  readonly #limit: number;
  readonly #used: () => number;
  readonly #waiting = new Set<() => void>();
  #reserved = 0;
  /** The most that anything of unknown size used. */
  #largest = 0;

  constructor(limit: number, used: () => number) {
    this.#limit = limit;
    this.#used = used;
  }

  /**
   * Runs work that may use tokens.
   * @param bound the most that it may use; undefined where nobody knows
   * @throws JigsawError with the code `"max_tokens"` where it could go beyond the limit
   */
  async spend<T>(bound: number | undefined, work: () => Promise<T>): Promise<T> {
    for (;;) {
      const reserve = bound ?? this.#largest;
      const left = this.#limit - this.#used() - this.#reserved;
      // What nobody knows the size of goes alone until one of its kind has come back.
      const isClear = bound !== undefined || this.#largest > 0 || this.#reserved === 0;
      if (left > 0 && left >= reserve && isClear)
        return await this.#run(Math.max(reserve, 1), bound === undefined, work);
      if (this.#reserved === 0) throw this.#exceeded(reserve);
      await new Promise<void>((resolve) => void this.#waiting.add(resolve));
    }
  }

  async #run<T>(reserve: number, isUnknown: boolean, work: () => Promise<T>): Promise<T> {
    const before = this.#used();
    this.#reserved += reserve;
    try {
      return await work();
    } finally {
      this.#reserved -= reserve;
      if (isUnknown) this.#largest = Math.max(this.#largest, this.#used() - before);
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
