import type { AbortScope } from "../abort/abort-scope.ts";
import { maxTimerMs } from "../abort/with-deadline.ts";
import { maxRetryAfterMs } from "../errors/is-fatal.ts";
import { afterReset } from "../retry/retry-timing.ts";
import type { RateLimitReport } from "../types/rate-limiter.ts";
import { Pace, type Priority } from "./pace.ts";

/** A later reset belongs to a longer window, whose count does not show the requests of the last second. */
const maxSecondMs = 1_500;
/** The longest pause after a 429 that does not say when to retry. */
const maxUnknownPauseMs = 1_000;
/** Most servers close a connection that was idle for longer, so it has to be opened again. */
const maxIdleMs = 4_000;
/** How much later a request is expected to arrive if its connection has to be opened first. Not measured, so kept small. */
const openingDelayMs = 100;
/** How long connections are expected to be opening, unless a response arrives earlier. */
const maxOpeningMs = 1_000;

/**
 * Grants permits as fast as the rate allows: queries before batches, otherwise first come, first served. A single timer
 * wakes the first in the queue. Times are those of `performance.now()`.
 */
export class Pacer {
  readonly #pace = new Pace();
  readonly #queues: Readonly<Record<Priority, Set<() => void>>> = { query: new Set(), batch: new Set() };
  #timer: ReturnType<typeof setTimeout> | undefined;
  #pausedUntil = -Infinity;
  /** The send time of the request whose 429 caused the current pause. */
  #refusedSentAt = -Infinity;
  #rate = Infinity;
  #serviceLimit = Infinity;
  /** Whether the service's window is one second, judging by its resets. */
  #hasSeconds = true;
  #lastSend = -Infinity;
  #openingUntil = -Infinity;

  /** @param rate requests per second, above 0; with `Infinity` only the pauses that the service asks for apply */
  setRate(rate: number): void {
    this.#rate = rate;
    this.#applyRate();
  }

  /**
   * Waits for a permit to send one request. Throws or rejects with the scope's reason on abort.
   * @returns undefined if the request may be sent now
   */
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
   * Adapts to a response: to a new limit, a used-up window, a 429, or other processes with the same key.
   * @param sentAt when the request was sent
   */
  report({ status, limit, remaining, resetAt, retryAt }: RateLimitReport, sentAt: number): void {
    const now = performance.now();
    this.#openingUntil = -Infinity;
    this.#pace.answered(sentAt, now);
    if (limit !== undefined && limit >= 1 && limit !== this.#serviceLimit) {
      this.#serviceLimit = limit;
      this.#applyRate();
    }
    const resetIn = resetAt === undefined ? 0 : resetAt - Date.now();
    if (resetIn > maxSecondMs) this.#hasSeconds = false;
    if (status === 429) this.#refused(resetIn, sentAt, now);
    else if (status === 503 && retryAt !== undefined)
      this.#pause(retryAt - Date.now() + afterReset(Math.random()));
    else if (limit !== undefined && remaining !== undefined)
      this.#counted(limit, remaining, resetIn, sentAt, now);
  }

  #applyRate(): void {
    // With `Infinity` nothing is paced; the service rejects the excess.
    this.#pace.setRate(this.#rate === Infinity ? Infinity : Math.min(this.#rate, this.#serviceLimit));
    this.#release();
  }

  #refused(resetIn: number, sentAt: number, now: number): void {
    this.#pace.refused(now);
    this.#refusedSentAt = sentAt;
    this.#pause(resetIn > 0 ? resetIn + afterReset(Math.random()) : Math.random() * maxUnknownPauseMs);
  }

  #counted(limit: number, remaining: number, resetIn: number, sentAt: number, now: number): void {
    if (this.#hasSeconds) this.#pace.counted(limit - remaining, sentAt, now);
    if (this.#pace.left(remaining, sentAt, now) <= 0) this.#pause(resetIn);
    // The service accepted a later request than the rejected one and has room left, so the pause can end.
    else if (this.#pausedUntil > now && sentAt > this.#refusedSentAt) {
      this.#pausedUntil = now;
      this.#release();
    }
  }

  #pause(ms: number): void {
    // A longer wait fails the call with an error, so it must not pause other calls.
    if (ms > maxRetryAfterMs) return;
    this.#pausedUntil = Math.max(this.#pausedUntil, performance.now() + ms);
  }

  /** How much later than usual a request that is sent now is expected to arrive. Sliding windows count it at that time. */
  #delay(now: number): number {
    if (now - this.#lastSend > maxIdleMs) {
      this.#openingUntil = now + maxOpeningMs;
      this.#pace.opened();
    }
    this.#lastSend = now;
    return now < this.#openingUntil ? openingDelayMs : 0;
  }

  /** Grants all permits that are due, and sets the timer for the next one. */
  #release(): void {
    clearTimeout(this.#timer);
    for (const priority of ["query", "batch"] as const) {
      for (const go of this.#queues[priority]) {
        if (!this.#sendsNow(priority)) {
          // A wait that is too long for one timer is split into several.
          const wait = Math.min(maxTimerMs, Math.ceil(this.#waitFrom(performance.now(), priority)));
          const due = performance.now() + wait;
          this.#timer = setTimeout(() => {
            const now = performance.now();
            this.#pace.woke(now - due, now);
            this.#release();
          }, wait);
          return;
        }
        this.#queues[priority].delete(go);
        go();
      }
    }
  }

  /** Takes a permit for one request, if one is available now. */
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
