/** A queue between concurrent workers and one consumer. */
export class Inbox<T extends object> {
  readonly #ready = new Map<number, T>();
  /** The index of the next item to take; undefined in the order of completion. */
  #next: number | undefined;
  #waiting: (() => void) | undefined;
  #end: { readonly error?: unknown } | undefined;

  /** @param order whether items are taken in the order of their indices or of their completion */
  constructor(order: "places" | "completion" = "completion") {
    this.#next = order === "places" ? 0 : undefined;
  }

  /** @param place the index of the item, from 0; each index is used exactly once */
  put(item: T, place: number): void {
    this.#ready.set(place, item);
    this.#wake();
  }

  /** Ends the queue. Once it is empty, `take` returns undefined, or throws the error if one is given. */
  close(end: { readonly error?: unknown } = {}): void {
    this.#end ??= end;
    this.#wake();
  }

  /** The next item; undefined once the queue is closed and empty. Must not be called concurrently. */
  async take(): Promise<T | undefined> {
    for (;;) {
      const item = this.#shift();
      if (item) return item;
      if (this.#end) return this.#finish(this.#end);
      await new Promise<void>((resolve) => void (this.#waiting = resolve));
    }
  }

  #shift(): T | undefined {
    const place = this.#next ?? this.#ready.keys().next().value;
    const item = place === undefined ? undefined : this.#ready.get(place);
    if (place === undefined || !item) return undefined;
    this.#ready.delete(place);
    if (this.#next !== undefined) this.#next++;
    return item;
  }

  #finish(end: { readonly error?: unknown }): undefined {
    // Thrown unchanged: the caller's own iterator may throw any value.
    // oxlint-disable-next-line no-throw-literal, typescript/only-throw-error
    if ("error" in end) throw end.error;
    return undefined;
  }

  #wake(): void {
    this.#waiting?.();
    this.#waiting = undefined;
  }
}
