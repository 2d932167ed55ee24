import type { AbortScope } from "../abort/abort-scope.ts";
import { longestTimer } from "../abort/with-deadline.ts";
import { afterReset, longestHint } from "../retry/retry-timing.ts";
import type { RateLimitReport } from "../types/rate-limiter.ts";
import { Pace } from "./pace.ts";

/** A reset further off, in ms, is that of a longer window, whose count says nothing of the last second. */
const longestSecond = 1_500;
/** The most, in ms, that a refusal without a time pauses for. */
const unknownPause = 1_000;
/** A connection that was idle for longer, in ms, is closed by most servers and has to be opened again. */
const idleLimit = 4_000;
/** How much later, in ms, requests arrive that have to open a connection first; learned from none, so kept small. */
const openingDelay = 100;
/** For how long, in ms, connections are taken to be opening, unless an answer comes before that. */
const openingTime = 1_000;

/**
 * Lets requests go, first come, first served, as fast as the rate allows. Waiting takes no timer of its own: one
 * wakes the first in the queue. Times are those of `performance.now()`.
 */
export class Pacer {
  readonly #pace = new Pace();
  readonly #queue = new Set<() => void>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #pausedUntil = -Infinity;
  #rate = Infinity;
  #serviceLimit = Infinity;
  /** Whether the service counts by the second, as far as its resets tell. */
  #hasSeconds = true;
  #lastSend = -Infinity;
  #openingUntil = -Infinity;

  /** @param rate requests a second, above 0; `Infinity` for no limit but the pauses that the service asks for */
  setRate(rate: number): void {
    this.#rate = rate;
    this.#applyRate();
  }

  /** Undefined where one request may go out now, else resolves when it may. Throws or rejects with the scope's reason. */
  acquire(scope: AbortScope): Promise<void> | undefined {
    scope.throwIfAborted();
    return this.#queue.size > 0 || !this.#sendsNow() ? this.#wait(scope) : undefined;
  }

  #wait(scope: AbortScope): Promise<void> {
    return new Promise<void>((resolve, reject) => {
      const stopWaiting = scope.onAbort(() => {
        this.#queue.delete(go);
        if (this.#queue.size === 0) clearTimeout(this.#timer);
        reject(scope.reason);
      });
      const go = (): void => {
        stopWaiting();
        resolve();
      };
      this.#queue.add(go);
      if (this.#queue.size === 1) this.#release();
    });
  }

  /**
   * Learns from an answer: the limit, a window that is used up, a refusal, that somebody else uses the key.
   * @param sentAt when the request went out that was answered
   */
  report({ status, limit, remaining, resetAt }: RateLimitReport, sentAt: number): void {
    const now = performance.now();
    this.#openingUntil = -Infinity;
    if (limit !== undefined && limit >= 1 && limit !== this.#serviceLimit) {
      this.#serviceLimit = limit;
      this.#applyRate();
    }
    const resetIn = resetAt === undefined ? 0 : resetAt - Date.now();
    if (resetIn > longestSecond) this.#hasSeconds = false;
    if (status === 429) this.#refused(resetIn, now);
    else if (limit !== undefined && remaining !== undefined)
      this.#counted(limit, remaining, resetIn, sentAt, now);
  }

  #applyRate(): void {
    // Who turns pacing off means it; the service then says no for itself.
    this.#pace.setRate(this.#rate === Infinity ? Infinity : Math.min(this.#rate, this.#serviceLimit));
    this.#release();
  }

  #refused(resetIn: number, now: number): void {
    this.#pace.refused(now);
    this.#pause(resetIn > 0 ? resetIn + afterReset(Math.random()) : Math.random() * unknownPause);
  }

  #counted(limit: number, remaining: number, resetIn: number, sentAt: number, now: number): void {
    if (this.#hasSeconds) this.#pace.counted(limit - remaining, sentAt, now);
    if (this.#pace.left(remaining, sentAt, now) <= 0) this.#pause(resetIn);
  }

  #pause(ms: number): void {
    // Who asks for more than is ever waited for gets an error instead, and holds up nobody else.
    if (ms > longestHint) return;
    this.#pausedUntil = Math.max(this.#pausedUntil, performance.now() + ms);
  }

  /** By how much a request that goes out now arrives later than others: those windows that slide see it later. */
  #delay(now: number): number {
    if (now - this.#lastSend > idleLimit) this.#openingUntil = now + openingTime;
    this.#lastSend = now;
    return now < this.#openingUntil ? openingDelay : 0;
  }

  /** Lets go all that may go now, and sets the one timer for the next. */
  #release(): void {
    clearTimeout(this.#timer);
    for (const go of this.#queue) {
      if (!this.#sendsNow()) {
        // Where it is longer than a timer can wait, one timer follows another.
        const wait = Math.min(longestTimer, Math.ceil(this.#waitFrom(performance.now())));
        this.#timer = setTimeout(() => this.#release(), wait);
        return;
      }
      this.#queue.delete(go);
      go();
    }
  }

  /** Takes the permit for one request, where there is one now. */
  #sendsNow(): boolean {
    const now = performance.now();
    if (this.#waitFrom(now) > 0) return false;
    this.#pace.send(now, now + this.#delay(now));
    return true;
  }

  #waitFrom(now: number): number {
    return Math.max(this.#pausedUntil, this.#pace.earliest(now)) - now;
  }
}
