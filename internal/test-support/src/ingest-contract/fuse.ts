/** How a call of a store or its record manager fails. */
export interface Failure {
  /** Whether the call fails after doing its work. */
  readonly isAfterWork: boolean;
  /** Whether all later calls fail as well, as if the process had died. */
  readonly isPermanent: boolean;
}

/** Passes calls through, except for one that fails. */
export class Fuse {
  #calls = 0;
  #at = Infinity;
  #failure: Failure = { isAfterWork: false, isPermanent: true };

  /** Makes the call after `at` further calls fail. */
  set(at: number, failure: Failure): void {
    this.#calls = 0;
    this.#at = at;
    this.#failure = failure;
  }

  /** Stops failing. Returns whether a call failed since `set`. */
  reset(): boolean {
    const isTriggered = this.#calls > this.#at;
    this.#at = Infinity;
    return isTriggered;
  }

  async run<T>(work: () => T | Promise<T>): Promise<T> {
    const call = this.#calls++;
    const { isAfterWork, isPermanent } = this.#failure;
    if (call > this.#at && isPermanent) throw new Error("the process died");
    if (call === this.#at && !isAfterWork) throw new Error("this call failed");
    const result = await work();
    if (call === this.#at) throw new Error("this call failed after its work");
    return result;
  }

  /** Routes calls of these methods of an object through the fuse. */
  guard(target: object, methods: readonly string[]): void {
    for (const method of methods) {
      const own: unknown = Reflect.get(target, method);
      if (typeof own !== "function") continue;
      const guarded = async (...given: unknown[]): Promise<unknown> =>
        await this.run(() => Reflect.apply(own, target, given) as unknown);
      Object.defineProperty(target, method, { value: guarded, configurable: true, writable: true });
    }
  }
}
