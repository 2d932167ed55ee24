import { onSignalAbort } from "./signal-hub.ts";

/**
 * What cancels one call: any of the signals given, or the call's own `abort`. Cheaper than an `AbortSignal` for the
 * hundreds of waits and requests below a call: a callback in a set instead of a listener.
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

  /** The scope as a signal, for those that take nothing else. */
  get signal(): AbortSignal {
    if (!this.#controller) {
      this.#controller = new AbortController();
      if (this.#aborted) this.#controller.abort(this.#reason);
    }
    return this.#controller.signal;
  }

  /** Cancels all that goes on in the scope; the first reason counts. */
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
    // The reason belongs to the caller: it is passed on as it is, whatever it is.
    // oxlint-disable-next-line no-throw-literal, typescript/only-throw-error
    if (this.#aborted) throw this.#reason;
  }

  /** Runs `callback` on abort; at once where that has happened. Returns how to take it back. One callback waits once. */
  onAbort(callback: () => void): () => void {
    if (this.#aborted) {
      callback();
      return () => {};
    }
    this.#callbacks.add(callback);
    return () => void this.#callbacks.delete(callback);
  }

  /** Lets go of the signals. Call it when the call has ended, however it ended. */
  close(): void {
    for (const detach of this.#detach.splice(0)) detach();
  }
}
