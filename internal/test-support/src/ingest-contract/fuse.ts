/** How a call of a store or of its records fails. */
export interface Failure {
  /** Whether the call has done its work by then. */
  readonly isAfter: boolean;
  /** Whether all later calls fail, too, as where the process died. */
  readonly isForGood: boolean;
}

/** Lets calls through, and fails at one of them. */
export class Fuse {
  #calls = 0;
  #at = Infinity;
  #failure: Failure = { isAfter: false, isForGood: true };

  /** From now on the call after that many fails. */
  set(at: number, failure: Failure): void {
    this.#calls = 0;
    this.#at = at;
    this.#failure = failure;
  }

  /** Mends it. Returns whether a call failed since it was set. */
  mend(): boolean {
    const isBlown = this.#calls > this.#at;
    this.#at = Infinity;
    return isBlown;
  }

  async through<T>(work: () => T | Promise<T>): Promise<T> {
    const call = this.#calls++;
    const { isAfter, isForGood } = this.#failure;
    if (call > this.#at && isForGood) throw new Error("the process died");
    if (call === this.#at && !isAfter) throw new Error("this call failed");
    const result = await work();
    if (call === this.#at) throw new Error("this call failed after its work");
    return result;
  }

  /** Sends calls of these methods of an object through it. */
  guard(target: object, methods: readonly string[]): void {
    for (const method of methods) {
      const own: unknown = Reflect.get(target, method);
      if (typeof own !== "function") continue;
      const guarded = async (...given: unknown[]): Promise<unknown> =>
        await this.through(() => Reflect.apply(own, target, given) as unknown);
      Object.defineProperty(target, method, { value: guarded, configurable: true, writable: true });
    }
  }
}
