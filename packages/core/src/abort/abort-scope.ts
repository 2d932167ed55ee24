import { onSignalAbort } from "./signal-hub.ts";

/**
 * Cancels one call, when any of its signals aborts or `abort` is called. It is cheaper than an `AbortSignal` for the
 * hundreds of waits and requests of a call, because each adds a callback to a set instead of an event listener.
 */
export class AbortScope {
  readonly #callbacks = new Set<() => void>();
  readonly #detach: (() => void)[] = [];
  #controller: AbortController | undefined;
  #aborted = false;
  #reason: unknown;

  constructor(...signals: readonly (AbortSignal | undefined)[]) {
    for (const signal of signals) {
      if (signal?.aborted) this.abort(signal.reason);
      else if (signal) this.#detach.push(onSignalAbort(signal, () => this.abort(signal.reason)));
    }
  }

  get aborted(): boolean {
    return this.#aborted;
  }

  get reason(): unknown {
    return this.#reason;
  }

  /** The scope as an `AbortSignal`, for code that needs one. */
  get signal(): AbortSignal {
    if (!this.#controller) {
      this.#controller = new AbortController();
      if (this.#aborted) this.#controller.abort(this.#reason);
    }
    return this.#controller.signal;
  }

  /** Cancels everything in the scope. Only the first call and its reason count. */
  abort(reason: unknown): void {
    if (this.#aborted) return;
    this.#aborted = true;
    this.#reason = reason;
    this.#controller?.abort(reason);
    const callbacks = [...this.#callbacks];
    this.#callbacks.clear();
    for (const callback of callbacks) callback();
  }

  throwIfAborted(): void {
    // The reason comes from the caller and is thrown unchanged, even if it is not an error.
    // oxlint-disable-next-line no-throw-literal, typescript/only-throw-error
    if (this.#aborted) throw this.#reason;
  }

  /**
   * Runs `callback` on abort, or immediately if the scope is already aborted. A callback can be registered only once.
   * @returns a function that removes the callback
   */
  onAbort(callback: () => void): () => void {
    if (this.#aborted) {
      callback();
      return () => {};
    }
    this.#callbacks.add(callback);
    return () => void this.#callbacks.delete(callback);
  }

  /** Removes the listeners from the signals. Always call it when the call has ended. */
  close(): void {
    for (const detach of this.#detach.splice(0)) detach();
  }
}
