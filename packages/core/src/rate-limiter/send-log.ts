/** How many seconds' worth of sends are remembered: as far back as a slow answer may look. */
const secondsKept = 4;

/**
 * The times of the last sends. At most `capacity` in any `window` ms keeps within a service's fixed windows, whatever
 * their phase, and within sliding ones.
 */
export class SendLog {
  #times: number[] = [];

  /** The earliest time at which one more may go out. */
  earliest(capacity: number, window: number): number {
    const oldest = this.#times.at(-capacity);
    return oldest === undefined ? -Infinity : oldest + window;
  }

  /** How many went out at `time` or later. */
  countSince(time: number): number {
    let count = 0;
    while (count < this.#times.length && (this.#times.at(-1 - count) ?? -Infinity) >= time) count++;
    return count;
  }

  /** What went out at `time` or later arrives by so many ms later than was expected. */
  postpone(time: number, ms: number): void {
    const count = this.countSince(time);
    for (let place = this.#times.length - count; place < this.#times.length; place++) {
      this.#times[place] = (this.#times[place] ?? time) + ms;
    }
  }

  add(time: number, capacity: number): void {
    this.#times.push(time);
    // Cut now and then, not at each send, which would move the whole list.
    const kept = secondsKept * capacity;
    if (this.#times.length > 2 * kept) this.#times = this.#times.slice(-kept);
  }
}
