import { JigsawError } from "../errors/jigsaw-error.ts";

/** Limits the tokens of a run. Work starts only if enough tokens are left; otherwise it waits for the work in flight. */
export class TokenBudget {
  readonly #limit: number;
  readonly #used: () => number;
  readonly #waiting = new Set<() => void>();
  #reserved = 0;
  /** The most tokens that one piece of work has used so far. */
  #largest = 0;

  constructor(limit: number, used: () => number) {
    this.#limit = limit;
    this.#used = used;
  }

  /**
   * Runs work that uses tokens.
   * @param estimate the expected tokens, judging by the size of the input; the service may count more, such as compute time
   * @param tokensOf returns the tokens that were used
   * @throws JigsawError with the code `"max_tokens"` if the work could exceed the limit
   */
  async spend<T>(estimate: number, work: () => Promise<T>, tokensOf: (result: T) => number): Promise<T> {
    for (;;) {
      const reserve = Math.max(estimate, this.#largest);
      const left = this.#limit - this.#used() - this.#reserved;
      // The first piece of work runs alone, because its cost is not known yet.
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
      `The run stopped at \`maxTokens\` (${this.#limit}): it has used ${this.#used()} tokens, and the next source may need ${reserve || "more"}. Everything embedded so far is stored. Call \`ingest\` again to resume.`,
      { code: "max_tokens" },
    );
  }
}
