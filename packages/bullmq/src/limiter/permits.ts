import type { Redis } from "ioredis";
import { pauseScript, reserveScript } from "./scripts.ts";

/** Milliseconds by which a permit may be late and still be followed by the next one on time. */
const catchUpMs = 10;
/** The longest pause, in ms. Whoever is asked to wait for longer gets an error instead. */
const maxPauseMs = 60_000;
/** The furthest, in ms, that a permit can be ahead: behind the longest pause and those that wait already. */
const maxAheadMs = maxPauseMs + 30_000;

/** The permits of one project, in Redis. */
export class Permits {
  readonly #redis: Redis;
  readonly #key: string;

  constructor(redis: Redis, key: string) {
    this.#redis = redis;
    this.#key = key;
  }

  /** Reserves permits that are `spacingMs` apart. Returns in how many ms the first is due; below 0 if it is due already. */
  async reserve(count: number, spacingMs: number): Promise<number> {
    const wait = await this.#redis.eval(reserveScript, 1, this.#key, spacingMs, count, catchUpMs, maxAheadMs);
    return Number(wait);
  }

  async pause(ms: number): Promise<void> {
    await this.#redis.eval(pauseScript, 1, this.#key, Math.min(ms, maxPauseMs), maxAheadMs);
  }
}
