import type { AbortScope } from "../abort/abort-scope.ts";
import { longestTimer } from "../abort/with-deadline.ts";
import { maxRetryAfterMs } from "../errors/meets-all.ts";
import { afterReset } from "../retry/retry-timing.ts";
import type { RateLimitReport } from "../types/rate-limiter.ts";
import { Pace, type Priority } from "./pace.ts";

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
 * Lets requests go as fast as the rate allows: queries before batches, otherwise first come, first served. Waiting takes
 * no timer of its own: one wakes the first in the queue. Times are those of `performance.now()`.
 */
export class Pacer {
  readonly #pace = new Pace();
  readonly #queues: Readonly<Record<Priority, Set<() => void>>> = { query: new Set(), batch: new Set() };
  #timer: ReturnType<typeof setTimeout> | undefined;
  #pausedUntil = -Infinity;
  /** When the request went out whose refusal paused the others. */
  #refusedSentAt = -Infinity;
  #rate = Infinity;
  #serviceLimit = Infinity;
  /** Whether the service counts by the second, as far as its resets tell. */
  #hasSeconds = true;
  #lastSend = -Infinity;
  #openingUntil = -Infinity;
  /** When connections last began to open. */
  #openedAt = -Infinity;
  /** How late, in ms, the machine has been with a timer since then. */
  #lateness = 0;

  /** @param rate requests a second, above 0; `Infinity` for no limit but the pauses that the service asks for */
  setRate(rate: number): void {
    this.#rate = rate;
    this.#applyRate();
  }

  /** Undefined where one request may go out now, else resolves when it may. Throws or rejects with the scope's reason. */
  acquire(scope: AbortScope, priority: Priority = "batch"): Promise<void> | undefined {
    scope.throwIfAborted();
    const { query, batch } = this.#queues;
    const isFirst = query.size === 0 && (priority === "query" || batch.size === 0);
    return isFirst && this.#sendsNow(priority) ? undefined : this.#wait(scope, this.#queues[priority]);
  }

  #wait(scope: AbortScope, queue: Set<() => void>): Promise<void> {
    return new Promise<void>((resolve, reject) => {
      const stopWaiting = scope.onAbort(() => {
        queue.delete(go);
        if (this.#queues.query.size + this.#queues.batch.size === 0) clearTimeout(this.#timer);
        reject(scope.reason);
      });
      const go = (): void => {
        stopWaiting();
        resolve();
      };
      queue.add(go);
      if (queue.size === 1) this.#release();
    });
  }

  /**
   * Learns from an answer: the limit, a window that is used up, a refusal, that somebody else uses the key.
   * @param sentAt when the request went out that was answered
   */
  report({ status, limit, remaining, resetAt, retryAt }: RateLimitReport, sentAt: number): void {
    const now = performance.now();
    this.#openingUntil = -Infinity;
    if (limit !== undefined && limit >= 1 && limit !== this.#serviceLimit) {
      this.#serviceLimit = limit;
      this.#applyRate();
    }
    const resetIn = resetAt === undefined ? 0 : resetAt - Date.now();
    if (resetIn > longestSecond) this.#hasSeconds = false;
    if (status === 429) this.#refused(resetIn, sentAt, now);
    else if (status === 503 && retryAt !== undefined)
      this.#pause(retryAt - Date.now() + afterReset(Math.random()));
    else if (limit !== undefined && remaining !== undefined)
      this.#counted(limit, remaining, resetIn, sentAt, now);
  }

  #applyRate(): void {
    // Who turns pacing off means it; the service then says no for itself.
    this.#pace.setRate(this.#rate === Infinity ? Infinity : Math.min(this.#rate, this.#serviceLimit));
    this.#release();
  }

  #refused(resetIn: number, sentAt: number, now: number): void {
    this.#pace.refused(now);
    this.#refusedSentAt = sentAt;
    this.#pause(resetIn > 0 ? resetIn + afterReset(Math.random()) : Math.random() * unknownPause);
  }

  #counted(limit: number, remaining: number, resetIn: number, sentAt: number, now: number): void {
    if (this.#hasSeconds) this.#pace.counted(limit - remaining, sentAt, now);
    if (this.#pace.left(remaining, sentAt, now) <= 0) this.#pause(resetIn);
    // The service took a request that was sent after the refused one and has room left: the pause has no reason any more.
    else if (this.#pausedUntil > now && sentAt > this.#refusedSentAt) {
      this.#pausedUntil = now;
      this.#release();
    }
  }

  #pause(ms: number): void {
    // Who asks for more than is ever waited for gets an error instead, and holds up nobody else.
    if (ms > maxRetryAfterMs) return;
    this.#pausedUntil = Math.max(this.#pausedUntil, performance.now() + ms);
  }

  /** By how much a request that goes out now arrives later than others: those windows that slide see it later. */
  #delay(now: number): number {
    if (now - this.#lastSend > idleLimit) {
      this.#openedAt = now;
      this.#openingUntil = now + openingTime;
      this.#lateness = 0;
    }
    this.#lastSend = now;
    return now < this.#openingUntil ? openingDelay : 0;
  }

  /** A machine that is late with a timer is as late to open connections: what waits for them arrives later still. */
  #noticeLateness(late: number): void {
    const more = late - this.#lateness;
    if (more <= 0 || performance.now() - late >= this.#openedAt + openingTime) return;
    this.#lateness = late;
    this.#pace.postpone(this.#openedAt, more);
  }

  /** Lets go all that may go now, and sets the one timer for the next. */
  #release(): void {
    clearTimeout(this.#timer);
    for (const priority of ["query", "batch"] as const) {
      for (const go of this.#queues[priority]) {
        if (!this.#sendsNow(priority)) {
          // A longer wait than a timer can take is made of several.
          const wait = Math.min(longestTimer, Math.ceil(this.#waitFrom(performance.now(), priority)));
          const due = performance.now() + wait;
          this.#timer = setTimeout(() => {
            this.#noticeLateness(performance.now() - due);
            this.#release();
          }, wait);
          return;
        }
        this.#queues[priority].delete(go);
        go();
      }
    }
  }

  /** Takes the permit for one request, where there is one now. */
  #sendsNow(priority: Priority): boolean {
    const now = performance.now();
    if (this.#waitFrom(now, priority) > 0) return false;
    this.#pace.send(now, now + this.#delay(now));
    return true;
  }

  #waitFrom(now: number, priority: Priority): number {
    return Math.max(this.#pausedUntil, this.#pace.earliest(now, priority)) - now;
  }
}
