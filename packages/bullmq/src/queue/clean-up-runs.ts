import { randomUUID } from "node:crypto";
import type { Redis } from "ioredis";

/** A run whose clean-up job never succeeded is removed after this many ms: its producer died, or is stuck. */
const maxAgeMs = 30 * 24 * 3600 * 1000;

/**
 * Stores in Redis which sources belong to each run, that is each `enqueue` call with `cleanup: "full"`. Sources are stored
 * by their places: see `PlacedJob`. A run also includes the sources that other producers enqueue after it started, because
 * its clean-up must not delete them.
 */
export class CleanUpRuns {
  readonly #redis: Redis;
  readonly #key: string;

  /** @param key the prefix of the keys in Redis */
  constructor(redis: Redis, key: string) {
    this.#redis = redis;
    this.#key = key;
  }

  /** Starts a run, and returns its id. */
  async open(): Promise<string> {
    const run = randomUUID();
    await this.#redis.zadd(this.#key, Date.now(), run);
    return run;
  }

  /** Adds places to all open runs. Call it before you add their jobs. */
  async add(places: readonly string[]): Promise<void> {
    const runs = await this.#redis.zrangebyscore(this.#key, Date.now() - maxAgeMs, "+inf");
    for (const run of runs) {
      await this.#redis.sadd(this.#placesKey(run), ...places);
      await this.#redis.pexpire(this.#placesKey(run), maxAgeMs);
    }
  }

  /** Returns the number of places of a run. Undefined if the run is closed, or if Redis lost it. */
  async count(run: string): Promise<number | undefined> {
    const isOpen = (await this.#redis.zscore(this.#key, run)) !== null;
    return isOpen ? await this.#redis.scard(this.#placesKey(run)) : undefined;
  }

  /** Returns those of the given places that the run includes. */
  async filterIncluded(run: string, places: readonly string[]): Promise<string[]> {
    const isIncluded =
      places.length === 0 ? [] : await this.#redis.smismember(this.#placesKey(run), ...places);
    return places.filter((_, index) => isIncluded[index] === 1);
  }

  /** Ends a run, and deletes its places. Also ends the runs that are too old. */
  async close(run: string): Promise<void> {
    await this.#redis.zrem(this.#key, run);
    await this.#redis.zremrangebyscore(this.#key, "-inf", Date.now() - maxAgeMs);
    await this.#redis.unlink(this.#placesKey(run));
  }

  #placesKey(run: string): string {
    return `${this.#key}:${run}`;
  }
}
