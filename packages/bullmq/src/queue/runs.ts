import { randomUUID } from "node:crypto";
import type { Redis } from "ioredis";

/** Milliseconds after which a run that was never cleaned up is forgotten: its producer died, or is stuck. */
const maxAgeMs = 30 * 24 * 3600 * 1000;

/**
 * The places of runs with `cleanup: "full"`, in Redis: for each run those that anybody enqueued since it began. What is
 * enqueued beside a run is not its to delete.
 */
export class Runs {
  readonly #redis: Redis;
  readonly #key: string;

  /** @param key what the keys begin with */
  constructor(redis: Redis, key: string) {
    this.#redis = redis;
    this.#key = key;
  }

  async open(): Promise<string> {
    const run = randomUUID();
    await this.#redis.zadd(this.#key, Date.now(), run);
    return run;
  }

  /** Notes places, before their jobs are added. */
  async add(places: readonly string[]): Promise<void> {
    const runs = await this.#redis.zrangebyscore(this.#key, Date.now() - maxAgeMs, "+inf");
    for (const run of runs) {
      await this.#redis.sadd(this.#placesOf(run), ...places);
      await this.#redis.pexpire(this.#placesOf(run), maxAgeMs);
    }
  }

  /** How many places a run has; undefined where it is not open any more, or was lost. */
  async count(run: string): Promise<number | undefined> {
    const isOpen = (await this.#redis.zscore(this.#key, run)) !== null;
    return isOpen ? await this.#redis.scard(this.#placesOf(run)) : undefined;
  }

  /** Which of some places a run has. */
  async among(run: string, places: readonly string[]): Promise<string[]> {
    const isThere = places.length === 0 ? [] : await this.#redis.smismember(this.#placesOf(run), ...places);
    return places.filter((_, index) => isThere[index] === 1);
  }

  async close(run: string): Promise<void> {
    await this.#redis.zrem(this.#key, run);
    await this.#redis.zremrangebyscore(this.#key, "-inf", Date.now() - maxAgeMs);
    await this.#redis.unlink(this.#placesOf(run));
  }

  #placesOf(run: string): string {
    return `${this.#key}:${run}`;
  }
}
