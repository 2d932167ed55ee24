import { JigsawInputError, type RateLimiter, type RateLimitReport } from "@x/jigsaw-core";
import { openRedis, type OpenRedis, type RedisConnection } from "../redis/open-redis.ts";
import { Permits } from "./permits.ts";

/** Room, in ms a second, for what delays requests differently between their permit and their arrival. */
const marginMs = 30;
/** Milliseconds' worth of permits that a process reserves at once; at least one permit. */
const reservedMs = 20;
/**
 * How late, in ms, a permit is still used. Later ones are given up, or they would go out together with others'. With the
 * catch-up this is less than margin and spacing together, so a second has one request more than the limit at most.
 */
const maxLateMs = 30;
/** Permits in a row that are given up. A process that is late every time would never send anything. */
const maxGivenUp = 3;
/** Milliseconds that everybody pauses at most after a refusal that does not say for how long. */
const unknownPauseMs = 1000;

/** Where the limiter keeps its state, and the limit. */
export interface RedisRateLimiterOptions {
  /** Where Redis is. */
  readonly connection: RedisConnection;
  /**
   * Requests a second, over all processes that share `name`. A lower limit that the service reports takes its place.
   * @default 50, the documented limit of a project
   */
  readonly requestsPerSecond?: number | undefined;
  /** Names the project whose limit it is: give each API key of another project its own. @default "default" */
  readonly name?: string | undefined;
}

/**
 * One rate limit for any number of processes, in Redis: workers, servers and scripts that share a key of JigsawStack.
 * Permits are evenly spaced, so that no sliding second has more than the limit and one; a 429 pauses everybody until
 * the limit resets. Without Redis nobody gets a permit; `acquire` rejects with the client's error where that gives up.
 * @throws JigsawInputError naming an option that is wrong
 * @example
 * ```ts
 * import { RedisRateLimiter } from "@x/jigsaw-bullmq";
 * import { JigsawEmbeddings } from "@x/langchain-jigsaw";
 *
 * const connection = { url: process.env["REDIS_URL"] ?? "redis://127.0.0.1:6379" };
 * const rateLimiter = new RedisRateLimiter({ connection });
 * const embeddings = new JigsawEmbeddings({ rateLimiter });
 * console.log((await embeddings.embedQuery("opening hours")).length);
 * await rateLimiter.close();
 * ```
 */
export class RedisRateLimiter implements RateLimiter {
  readonly #permits: Permits;
  readonly #redis: OpenRedis;
  readonly #waiting = new Set<Waiting>();
  #rate: number;
  #isReleasing = false;

  constructor({ connection, requestsPerSecond = 50, name = "default" }: RedisRateLimiterOptions) {
    if (typeof requestsPerSecond !== "number" || !(requestsPerSecond > 0 && requestsPerSecond < Infinity))
      throw new JigsawInputError("`requestsPerSecond` must be a finite number above 0.");
    if (typeof name !== "string" || name === "")
      throw new JigsawInputError("`name` must be a text that is not empty.");
    this.#rate = requestsPerSecond;
    this.#redis = openRedis(connection);
    this.#permits = new Permits(this.#redis.client, `jigsaw:limiter:${name}`);
  }

  /** Resolves when one request may be sent. */
  async acquire(signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    await new Promise<void>((resolve, reject) => {
      const stop = (): void => {
        this.#waiting.delete(waiting);
        reject(signal?.reason);
      };
      const waiting = {
        go: () => {
          signal?.removeEventListener("abort", stop);
          resolve();
        },
        fail: reject,
      };
      signal?.addEventListener("abort", stop, { once: true });
      this.#waiting.add(waiting);
      void this.#release();
    });
  }

  /** Pauses everybody after a 429, or a 503 with a time, and keeps to a lower limit of the service's. */
  async report({ status, limit, resetAt, retryAt }: RateLimitReport): Promise<void> {
    if (limit !== undefined && limit >= 1) this.#rate = Math.min(this.#rate, limit);
    const until = status === 429 ? (resetAt ?? retryAt) : status === 503 ? retryAt : undefined;
    const pauseMs = until === undefined ? 0 : until - Date.now();
    if (pauseMs > 0) await this.#permits.pause(pauseMs);
    else if (status === 429) await this.#permits.pause(Math.random() * unknownPauseMs);
  }

  /** Closes the connection, if the limiter opened it. */
  async close(): Promise<void> {
    await this.#redis.close();
  }

  /** Lets go those who wait, a few permits at a time: a pause must hold for those who wait longer. */
  async #release(): Promise<void> {
    if (this.#isReleasing) return;
    this.#isReleasing = true;
    try {
      let givenUp = 0;
      while (this.#waiting.size > 0) givenUp = await this.#releaseSome(givenUp);
    } catch (error) {
      for (const { fail } of this.#waiting) fail(error);
      this.#waiting.clear();
    } finally {
      this.#isReleasing = false;
    }
  }

  async #releaseSome(givenUp: number): Promise<number> {
    const spacingMs = (1000 + marginMs) / this.#rate;
    const count = Math.min(this.#waiting.size, Math.max(1, Math.floor(reservedMs / spacingMs)));
    const askedAt = performance.now();
    const dueInMs = await this.#permits.reserve(count, spacingMs);
    const answeredAt = performance.now();
    for (let index = 0; index < count; index++) {
      const afterMs = dueInMs + index * spacingMs;
      await sleepUntil(answeredAt + afterMs);
      const lateMs = performance.now() - (askedAt + Math.max(0, afterMs));
      if (lateMs > maxLateMs && givenUp < maxGivenUp) return givenUp + 1;
      const [first] = this.#waiting;
      if (!first) break;
      this.#waiting.delete(first);
      first.go();
    }
    return 0;
  }
}

interface Waiting {
  readonly go: () => void;
  readonly fail: (error: unknown) => void;
}

async function sleepUntil(time: number): Promise<void> {
  const ms = time - performance.now();
  // Timers count whole milliseconds and may fire early.
  if (ms > 0) await new Promise((resolve) => setTimeout(resolve, Math.ceil(ms)));
}
