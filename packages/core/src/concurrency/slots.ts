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
    const place = this.enter(scope);
    if (place) await place;
    try {
      return await work();
    } finally {
      this.leave();
    }
  }

  /** Takes a place: at once, and then returns nothing, or in time. Throws or rejects with the scope's reason on abort. */
  enter(scope: AbortScope): Promise<void> | undefined {
    scope.throwIfAborted();
    if (this.#free === 0) return this.#wait(scope);
    this.#free--;
    return undefined;
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

  #wait(scope: AbortScope): Promise<void> {
    return new Promise<void>((resolve, reject) => {
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
