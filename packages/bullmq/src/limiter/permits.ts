import type { Redis } from "ioredis";
import { pauseScript, reserveScript } from "./scripts.ts";

/** If a permit is requested up to this many ms after it was due, it does not delay the next permit. */
const catchUpMs = 10;
/** The longest pause, in ms. If the service asks for a longer one, the request fails instead. */
const maxPauseMs = 60_000;
/** How far, in ms, a permit can lie in the future: the longest pause, plus 30 s for permits that are already reserved. */
const maxFutureMs = maxPauseMs + 30_000;

/** Reserves times for requests ("permits") in Redis. One permit allows one request. */
export class Permits {
  readonly #redis: Redis;
  readonly #key: string;

  constructor(redis: Redis, key: string) {
    this.#redis = redis;
    this.#key = key;
  }

  /** Reserves permits that are `spacingMs` apart. Returns the ms until the first one is due. Negative if it is overdue. */
  async reserve(count: number, spacingMs: number): Promise<number> {
    const wait = await this.#redis.eval(
      reserveScript,
      1,
      this.#key,
      spacingMs,
      count,
      catchUpMs,
      maxFutureMs,
    );
    return Number(wait);
  }

  /** Grants no permits to any process for `ms`, but at most for the longest pause. */
  async pause(ms: number): Promise<void> {
    await this.#redis.eval(pauseScript, 1, this.#key, Math.min(ms, maxPauseMs), maxFutureMs);
  }
}
