import { SendLog } from "./send-log.ts";
import { Share } from "./share.ts";

/** Someone waits for the result of a query, so it is sent before batches. */
export type Priority = "query" | "batch";

/** Added to the window, for requests that arrive later than others. */
const windowMarginMs = 30;
/**
 * The share of a second's requests that may be sent as a burst, without spacing. After a burst that fills the window, the
 * next request has to wait. Batches have smaller bursts, so that a query rarely has to wait.
 */
const burstShares: Readonly<Record<Priority, number>> = { query: 0.4, batch: 0.32 };
/** The same while the machine is busy: enough to make up for late timers, but late requests of two bursts hardly meet. */
const busyBurstShare = 0.1;
/** A timer that is late by more shows that the machine is busy. */
const lateTimerMs = 20;
/** How long the machine counts as busy after a late timer. */
const busyMs = 1_000;
/** The longest delay that a slow response is taken for. More is the service's own time. */
const maxLateMs = 500;
/** How many requests our count may differ from the service's, because requests are delayed differently. */
const countTolerance = 2;
/** How long a request may be delayed on its way to the service. */
const delayToleranceMs = 100;
/** How long to assume that nobody else uses the key, after the service counted only our requests. */
const aloneMs = 1_000;

/**
 * Computes when the next request may be sent. Pure: it has no clock and no timers. Two rules apply: a maximum number of
 * requests in any second, and a maximum burst. While other processes use the key, bursts are off and the rate is our share.
 */
export class Pace {
  readonly #log = new SendLog();
  readonly #share = new Share();
  #rate = Infinity;
  /** When evenly spaced requests would have been sent so far (the theoretical arrival time of GCRA). */
  #evenTime = -Infinity;
  #aloneUntil = -Infinity;
  #busyUntil = -Infinity;
  /** The time of the fastest response since the connections opened, in ms. */
  #roundTrip = Infinity;

  /** @param rate requests per second, above 0; `Infinity` for no limit */
  setRate(rate: number): void {
    this.#rate = rate;
  }

  /** Whether other processes have recently used the key. */
  isShared(now: number): boolean {
    return this.#share.rate(now, this.#rate) !== Infinity;
  }

  /**
   * Records a 429 for a paced request. Usually another process uses the key too. But if the service has just counted only
   * our requests, this one arrived in the wrong window, and a lower rate would not help.
   */
  refused(now: number): void {
    const isWrongWindow = now < this.#aloneUntil && !this.isShared(now);
    if (this.#rate !== Infinity && !isWrongWindow) this.#share.refused(now, this.#rate);
  }

  /**
   * Records how many requests the service counts in its window.
   * @param sentAt the send time of the request whose response contains the count
   */
  counted(used: number, sentAt: number, now: number): void {
    if (this.#rate === Infinity) return;
    // An upper bound: the service's window ended between `sentAt` and now, and is one second long.
    const own = this.#log.countSince(sentAt - 1000 - delayToleranceMs);
    const isAlone = used <= own + countTolerance;
    this.#aloneUntil = isAlone ? now + aloneMs : -Infinity;
    if (!isAlone) this.#share.crowded(used, own, now, this.#rate);
  }

  /**
   * How many of a window's `remaining` requests are still left. While other processes use the key, the requests that were
   * sent after `sentAt` are subtracted. Otherwise the first rule already covers them.
   */
  left(remaining: number, sentAt: number, now: number): number {
    return this.isShared(now) ? remaining - Math.max(0, this.#log.countSince(sentAt) - 1) : remaining;
  }

  /** The earliest time, not before `now`, at which a request may be sent. */
  earliest(now: number, priority: Priority = "batch"): number {
    if (this.#rate === Infinity) return now;
    const tolerance = this.isShared(now) ? 0 : (this.#burst(priority, now) - 1) * this.#spacing(now);
    const windowHasRoom = this.#log.earliest(this.#capacity(), this.#window());
    return Math.max(now, windowHasRoom, this.#evenTime - tolerance);
  }

  /**
   * Records that a request is sent.
   * @param arrival when it is expected to arrive, if that takes longer than usual
   */
  send(now: number, arrival: number = now): void {
    if (this.#rate === Infinity) return;
    this.#log.add(arrival, this.#capacity());
    this.#evenTime = Math.max(this.#evenTime, now) + this.#spacing(now);
  }

  /** Records that connections are opened again, which makes the first responses slower. */
  opened(): void {
    this.#roundTrip = Infinity;
  }

  /** Records by how many ms a timer was late. */
  woke(late: number, now: number): void {
    if (late > lateTimerMs) this.#busyUntil = now + busyMs;
  }

  /**
   * Records a response. On a busy machine a request may leave long after its permit, so it may have arrived as much later
   * as its response took longer than the fastest one.
   */
  answered(sentAt: number, now: number): void {
    const roundTrip = now - sentAt;
    const faster = this.#roundTrip - roundTrip;
    this.#roundTrip = Math.min(this.#roundTrip, roundTrip);
    if (now >= this.#busyUntil) return;
    // The last second's requests were compared with a response that was late itself.
    if (faster > 0 && faster !== Infinity) this.#log.postpone(now - 1000, Math.min(faster, maxLateMs));
    const late = Math.min(roundTrip - this.#roundTrip, maxLateMs) - windowMarginMs;
    if (late > 0) this.#log.postponeOne(sentAt, late);
  }

  #capacity(): number {
    return Math.max(1, Math.floor(this.#rate));
  }

  #window(): number {
    return (this.#capacity() / this.#rate) * 1000 + windowMarginMs;
  }

  #burst(priority: Priority, now: number): number {
    const share = now < this.#busyUntil ? busyBurstShare : burstShares[priority];
    return Math.max(1, Math.floor(this.#rate * share));
  }

  #spacing(now: number): number {
    return 1000 / Math.min(this.#rate, this.#share.rate(now, this.#rate));
  }
}
