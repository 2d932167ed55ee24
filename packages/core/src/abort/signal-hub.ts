/**
 * Shares one listener on a signal between any number of callbacks. Many calls may share a signal, and Node warns of a leak
 * at the eleventh listener. The listener is removed when no callback is left.
 */
class SignalHub {
  readonly #signal: AbortSignal;
  readonly #callbacks = new Set<() => void>();

  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  add(callback: () => void): () => void {
    // A new function for each registration, so that the same callback can be added twice.
    const entry = (): void => callback();
    if (this.#callbacks.size === 0) this.#signal.addEventListener("abort", this.#fire);
    this.#callbacks.add(entry);
    return () => this.#remove(entry);
  }

  #remove(entry: () => void): void {
    if (this.#callbacks.delete(entry) && this.#callbacks.size === 0) {
      this.#signal.removeEventListener("abort", this.#fire);
    }
  }

  readonly #fire = (): void => {
    const callbacks = [...this.#callbacks];
    for (const entry of callbacks) this.#remove(entry);
    for (const entry of callbacks) entry();
  };
}

const hubs = new WeakMap<AbortSignal, SignalHub>();

/** Runs `callback` when `signal` aborts. Returns a function that removes the callback. */
export function onSignalAbort(signal: AbortSignal, callback: () => void): () => void {
  let hub = hubs.get(signal);
  if (!hub) hubs.set(signal, (hub = new SignalHub(signal)));
  return hub.add(callback);
}
