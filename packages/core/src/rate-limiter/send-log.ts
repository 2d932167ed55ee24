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

  /** Moves the requests at `time` or later by `ms`, because they arrived later than expected. */
  postpone(time: number, ms: number): void {
    const first = this.#times.length - this.countSince(time);
    for (let place = first; place < this.#times.length; place++) {
      this.#times[place] = (this.#times[place] ?? time) + ms;
    }
  }

  /** Moves the last request that was sent by `time` by `ms`. */
  postponeOne(time: number, ms: number): void {
    let place = this.#times.length - this.countSince(time);
    if (this.#times[place] !== time) place--;
    const [moved] = place < 0 ? [] : this.#times.splice(place, 1);
    if (moved === undefined) return;
    const later = moved + ms;
    this.#times.splice(this.#times.length - this.countSince(later), 0, later);
  }

  add(time: number, capacity: number): void {
    this.#times.push(time);
    // Trimmed only sometimes, because each trim copies the list.
    const kept = secondsKept * capacity;
    if (this.#times.length > 2 * kept) this.#times = this.#times.slice(-kept);
  }
}
