import { SendLog } from "./send-log.ts";
import { Share } from "./share.ts";

/** A query answers somebody who waits; a batch can wait. */
export type Priority = "query" | "batch";

/** Room, in ms, for what delays a request between its permit and its arrival, where windows are counted. */
const windowMargin = 30;
/**
 * The share of a second's requests that may go out without spacing. After a burst that fills the window, a query may wait
 * for as long as the burst was worth: a batch may burst less, and leaves the rest to queries.
 */
const burstShares: Readonly<Record<Priority, number>> = { query: 0.4, batch: 0.32 };
/** What delays requests differently makes a count of ours uncertain by so many. */
const countTolerance = 2;
/** The same in ms. */
const timeTolerance = 100;
/** For how long, in ms, a count that showed only our own requests is taken to still hold. */
const aloneMs = 1_000;

/**
 * When the next request may go out, by the rate alone; a model in time, without clock and timers. Two rules hold: so
 * many in any second, and a burst of not more than a part of them. While others use the key there are no bursts,
 * and the rate is our share.
 */
export class Pace {
  readonly #log = new SendLog();
  readonly #share = new Share();
  #rate = Infinity;
  /** The time by which an evenly spaced sender would have sent what was sent (GCRA's theoretical arrival time). */
  #evenTime = -Infinity;
  #aloneUntil = -Infinity;

  /** @param rate requests a second, above 0; `Infinity` for no limit */
  setRate(rate: number): void {
    this.#rate = rate;
  }

  /** Whether somebody else was seen to use the key of late. */
  isShared(now: number): boolean {
    return this.#share.rate(now, this.#rate) !== Infinity;
  }

  /**
   * A request was refused although it was paced: somebody else uses the key, unless the service just counted only our
   * own requests. Then it arrived in the wrong window, and going slower would not help.
   */
  refused(now: number): void {
    const isBadLuck = now < this.#aloneUntil && !this.isShared(now);
    if (this.#rate !== Infinity && !isBadLuck) this.#share.refused(now, this.#rate);
  }

  /**
   * An answer told how many requests the service counts in its window.
   * @param sentAt when the request went out that was answered
   */
  counted(used: number, sentAt: number, now: number): void {
    if (this.#rate === Infinity) return;
    // At most these: the service counts a second that ended between then and now.
    const own = this.#log.countSince(sentAt - 1000 - timeTolerance);
    const isAlone = used <= own + countTolerance;
    this.#aloneUntil = isAlone ? now + aloneMs : -Infinity;
    if (!isAlone) this.#share.crowded(used, own, now, this.#rate);
  }

  /**
   * How many of a window's `remaining` requests are left for us: where others use the key, not those that went out
   * after the request that was answered. Alone, the first rule sees to them.
   */
  left(remaining: number, sentAt: number, now: number): number {
    return this.isShared(now) ? remaining - Math.max(0, this.#log.countSince(sentAt) - 1) : remaining;
  }

  /** The earliest time, not before `now`, at which a request may go out. */
  earliest(now: number, priority: Priority = "batch"): number {
    if (this.#rate === Infinity) return now;
    const tolerance = this.isShared(now) ? 0 : (this.#burst(priority) - 1) * this.#spacing(now);
    const windowHasRoom = this.#log.earliest(this.#capacity(), this.#window());
    return Math.max(now, windowHasRoom, this.#evenTime - tolerance);
  }

  /**
   * A request goes out.
   * @param arrival when it will have arrived, where that is expected to take longer than usual
   */
  send(now: number, arrival: number = now): void {
    if (this.#rate === Infinity) return;
    this.#log.add(arrival, this.#capacity());
    this.#evenTime = Math.max(this.#evenTime, now) + this.#spacing(now);
  }

  /** Requests that went out at `since` or later arrive by so many ms later than their `arrival`. */
  postpone(since: number, ms: number): void {
    this.#log.postpone(since, ms);
  }

  #capacity(): number {
    return Math.max(1, Math.floor(this.#rate));
  }

  #window(): number {
    return (this.#capacity() / this.#rate) * 1000 + windowMargin;
  }

  #burst(priority: Priority): number {
    return Math.max(1, Math.floor(this.#rate * burstShares[priority]));
  }

  #spacing(now: number): number {
    return 1000 / Math.min(this.#rate, this.#share.rate(now, this.#rate));
  }
}
