import type { AbortScope } from "../abort/abort-scope.ts";

/** A fixed number of places for work to be in. Work that finds none free waits: urgent work first, then in order. */
export class Slots {
  readonly #urgent = new Set<() => void>();
  readonly #waiting = new Set<() => void>();
  #free: number;

  constructor(count: number) {
    this.#free = count;
  }

  /** Runs `work` in a place of its own. */
  async run<T>(scope: AbortScope, work: () => Promise<T>, isUrgent = false): Promise<T> {
    const place = this.enter(scope, isUrgent);
    if (place) await place;
    try {
      return await work();
    } finally {
      this.leave();
    }
  }

  /** Takes a place: at once, and then returns nothing, or in time. Throws or rejects with the scope's reason on abort. */
  enter(scope: AbortScope, isUrgent = false): Promise<void> | undefined {
    scope.throwIfAborted();
    if (this.#free === 0) return this.#wait(scope, isUrgent ? this.#urgent : this.#waiting);
    this.#free--;
    return undefined;
  }

  /** Gives a place back. */
  leave(): void {
    // A place is handed on, never free in between, so that nobody can slip in before those who wait.
    const queue = this.#urgent.size > 0 ? this.#urgent : this.#waiting;
    const [next] = queue;
    if (!next) {
      this.#free++;
      return;
    }
    queue.delete(next);
    next();
  }

  #wait(scope: AbortScope, queue: Set<() => void>): Promise<void> {
    return new Promise<void>((resolve, reject) => {
      const stopWaiting = scope.onAbort(() => {
        queue.delete(enter);
        reject(scope.reason);
      });
      const enter = (): void => {
        stopWaiting();
        resolve();
      };
      queue.add(enter);
    });
  }
}
