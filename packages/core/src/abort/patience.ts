/**
 * Ends waits that last too long. All last equally long, so that one timer does for any number of them; there is none
 * while nobody waits.
 */
export class Patience {
  readonly #ms: number;
  /** When each is late, by `performance.now()`: in this order. */
  readonly #waits = new Map<() => void, number>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param ms how long a wait lasts at most, in milliseconds */
  constructor(ms: number) {
    this.#ms = ms;
  }

  /** Calls `late` when the time is over, unless the returned function was called before. One function waits once. */
  wait(late: () => void): () => void {
    this.#waits.set(late, performance.now() + this.#ms);
    this.#timer ??= setTimeout(this.#expire, this.#ms);
    return () => this.#stop(late);
  }

  #stop(late: () => void): void {
    this.#waits.delete(late);
    if (this.#waits.size > 0) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  readonly #expire = (): void => {
    const now = performance.now();
    this.#timer = undefined;
    for (const [late, at] of this.#waits) {
      // Timers go by whole milliseconds, and may be early by part of one.
      if (at > now + 1) {
        this.#timer ??= setTimeout(this.#expire, at - now);
        return;
      }
      this.#waits.delete(late);
      late();
    }
  };
}
