import type { AbortScope } from "../abort/abort-scope.ts";

/** A semaphore. Urgent work is served before other work, otherwise first come, first served. */
export class Slots {
  readonly #urgent = new Set<() => void>();
  readonly #waiting = new Set<() => void>();
  #free: number;

  constructor(count: number) {
    this.#free = count;
  }

  /** Runs `work` while it holds a slot. */
  async run<T>(scope: AbortScope, work: () => Promise<T>, isUrgent = false): Promise<T> {
    const slot = this.acquire(scope, isUrgent);
    if (slot) await slot;
    try {
      return await work();
    } finally {
      this.release();
    }
  }

  /**
   * Acquires a slot. Throws or rejects with the scope's reason on abort.
   * @returns undefined if a slot was free, else a promise that resolves when the slot is acquired
   */
  acquire(scope: AbortScope, isUrgent = false): Promise<void> | undefined {
    scope.throwIfAborted();
    if (this.#free === 0) return this.#wait(scope, isUrgent ? this.#urgent : this.#waiting);
    this.#free--;
    return undefined;
  }

  /** Releases a slot. */
  release(): void {
    // The slot passes directly to the next waiter, so that no new caller can overtake the queue.
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
        queue.delete(grant);
        reject(scope.reason);
      });
      const grant = (): void => {
        stopWaiting();
        resolve();
      };
      queue.add(grant);
    });
  }
}
