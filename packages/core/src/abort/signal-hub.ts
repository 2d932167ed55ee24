/**
 * Lets any number of callbacks wait on one signal through one listener, which is there only while one waits.
 * Node warns of a leak at a signal's eleventh listener, and many calls may share a signal.
 */
class SignalHub {
  readonly #signal: AbortSignal;
  readonly #callbacks = new Set<() => void>();

  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  add(callback: () => void): () => void {
    // A function of its own, so that one callback can wait twice.
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

/** Runs `callback` once `signal` aborts, unless the returned function was called before. */
export function onSignalAbort(signal: AbortSignal, callback: () => void): () => void {
  let hub = hubs.get(signal);
  if (!hub) hubs.set(signal, (hub = new SignalHub(signal)));
  return hub.add(callback);
}
