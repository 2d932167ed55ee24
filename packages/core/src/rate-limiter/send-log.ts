/** How many seconds of requests are kept, so that a slow response can still be compared with them. */
const secondsKept = 4;

/**
 * The times of recent requests. At most `capacity` requests in any `window` ms never exceed the limit of a fixed window,
 * whenever it starts, or of a sliding window.
 */
export class SendLog {
  #times: number[] = [];

  /** The earliest time at which one more request may be sent. */
  earliest(capacity: number, window: number): number {
    const oldest = this.#times.at(-capacity);
    return oldest === undefined ? -Infinity : oldest + window;
  }

  /** The number of requests at `time` or later. */
  countSince(time: number): number {
    let count = 0;
    while (count < this.#times.length && (this.#times.at(-1 - count) ?? -Infinity) >= time) count++;
    return count;
  }

  /** Moves the requests at `time` or later by `ms`, because they arrive later than expected. */
  postpone(time: number, ms: number): void {
    const count = this.countSince(time);
    for (let place = this.#times.length - count; place < this.#times.length; place++) {
      this.#times[place] = (this.#times[place] ?? time) + ms;
    }
  }

  add(time: number, capacity: number): void {
    this.#times.push(time);
    // Trimmed only sometimes, because each trim copies the list.
    const kept = secondsKept * capacity;
    if (this.#times.length > 2 * kept) this.#times = this.#times.slice(-kept);
  }
}
