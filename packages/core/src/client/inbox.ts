/** A queue between those who finish things and the one who takes them. */
export class Inbox<T extends object> {
  readonly #ready: T[] = [];
  #waiting: (() => void) | undefined;
  #end: { readonly error?: unknown } | undefined;

  put(item: T): void {
    this.#ready.push(item);
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
      const item = this.#ready.shift();
      if (item) return item;
      if (this.#end) return this.#finish(this.#end);
      await new Promise<void>((resolve) => void (this.#waiting = resolve));
    }
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
