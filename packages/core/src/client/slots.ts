import type { AbortScope } from "../abort/abort-scope.ts";

/** A fixed number of places for work to be in; who finds none free waits, first come, first served. */
export class Slots {
  readonly #waiting = new Set<() => void>();
  #free: number;

  constructor(count: number) {
    this.#free = count;
  }

  /** Runs `work` in a place of its own. */
  async run<T>(scope: AbortScope, work: () => Promise<T>): Promise<T> {
    await this.enter(scope);
    try {
      return await work();
    } finally {
      this.leave();
    }
  }

  /** Takes a place; rejects with the scope's reason where that is aborted before. */
  async enter(scope: AbortScope): Promise<void> {
    scope.throwIfAborted();
    if (this.#free > 0) this.#free--;
    else await this.#wait(scope);
  }

  /** Gives a place back. */
  leave(): void {
    // A place is handed on, never free in between, so that nobody can slip in before those who wait.
    const [next] = this.#waiting;
    if (!next) {
      this.#free++;
      return;
    }
    this.#waiting.delete(next);
    next();
  }

  async #wait(scope: AbortScope): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const stopWaiting = scope.onAbort(() => {
        this.#waiting.delete(enter);
        reject(scope.reason);
      });
      const enter = (): void => {
        stopWaiting();
        resolve();
      };
      this.#waiting.add(enter);
    });
  }
}
