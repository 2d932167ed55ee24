/** A queue between those who finish things and the one who takes them. */
export class Inbox<T extends object> {
  readonly #ready = new Map<number, T>();
  /** The place of the next thing to be taken; undefined where the order of completion counts. */
  #next: number | undefined;
  #waiting: (() => void) | undefined;
  #end: { readonly error?: unknown } | undefined;

  /** @param order whether things are taken in the order of their places, or as they come */
  constructor(order: "places" | "completion" = "completion") {
    this.#next = order === "places" ? 0 : undefined;
  }

  /** @param place from 0, each once and none left out */
  put(item: T, place: number): void {
    this.#ready.set(place, item);
    this.#wake();
  }

  /** Nothing more comes; once the queue is empty `take` says so, or throws the error where there is one. */
  close(end: { readonly error?: unknown } = {}): void {
    this.#end ??= end;
    this.#wake();
  }

  /** The next item; undefined once the queue is closed and empty. One taker at a time. */
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
    // Passed on as it is: the caller's own iterator may have thrown anything.
    // oxlint-disable-next-line no-throw-literal, typescript/only-throw-error
    if ("error" in end) throw end.error;
    return undefined;
  }

  #wake(): void {
    this.#waiting?.();
    this.#waiting = undefined;
  }
}
