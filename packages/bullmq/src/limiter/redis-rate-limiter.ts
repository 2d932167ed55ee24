import type { RateLimiter, RateLimitReport } from "@x/jigsaw-core";
import { checkNumber, checkShape } from "@x/jigsaw-core/internal";
import { openRedis, type OpenRedis, type RedisConnection } from "../redis/open-redis.ts";
import { Permits } from "./permits.ts";

/** Safety margin, in ms per second, because requests do not all need the same time from their permit to the service. */
const marginMsPerSecond = 30;
/** A process reserves the permits of this many ms in one call, and at least one. */
const reservationMs = 20;
/**
 * A permit that is more than this many ms late is skipped. Otherwise its request could be sent at the same time as those
 * of other processes. With a limit of up to 100 per second, this value plus the `catchUpMs` of permits.ts is less than the
 * margin plus the spacing of permits, so at most one request more than the limit is sent in any second.
 */
const maxLateMs = 30;
/**
 * Maximum number of late permits in a row that are skipped. The next one is used even if it is late, because a process that
 * is always late would never send anything.
 */
const maxConsecutiveSkips = 3;
/** Maximum pause, in ms, of all processes after a 429 without a reset time. */
const maxUnknownPauseMs = 1000;

/** Options of `RedisRateLimiter`. */
export interface RedisRateLimiterOptions {
  /** The connection to Redis: an `ioredis` client or its options. */
  readonly connection: RedisConnection;
  /**
   * Maximum number of requests per second from all processes that use the same `name`. If the service reports a lower
   * limit, the limiter uses that.
   * @default 50, the documented limit of a project
   */
  readonly requestsPerSecond?: number | undefined;
  /**
   * The name of the JigsawStack project. Processes with the same name share the limit. Use another name for another
   * project.
   * @default "default"
   */
  readonly name?: string | undefined;
}

/**
 * One rate limit, stored in Redis, for any number of processes that use keys of the same JigsawStack project: workers,
 * servers and scripts. Permits are evenly spaced. With a limit of up to 100 requests per second, at most one request more
 * than the limit is sent in any second. After a 429, all processes wait until the limit resets. If Redis can't be reached,
 * no request is allowed: `acquire` rejects with the error of the Redis client.
 * @throws JigsawInputError if an option is invalid
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
  #isGranting = false;

  constructor({ connection, requestsPerSecond = 50, name = "default" }: RedisRateLimiterOptions) {
    checkNumber("requestsPerSecond", requestsPerSecond, isPositive, "a finite number above 0");
    checkShape("name", name, (value) => typeof value === "string" && value !== "", "a non-empty string");
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
        resolve: () => {
          signal?.removeEventListener("abort", stop);
          resolve();
        },
        reject,
      };
      signal?.addEventListener("abort", stop, { once: true });
      this.#waiting.add(waiting);
      void this.#grantPermits();
    });
  }

  /** Pauses all processes after a 429, or after a 503 with `retry-after`. Uses the service's limit if it is lower. */
  async report({ status, limit, resetAt, retryAt }: RateLimitReport): Promise<void> {
    if (limit !== undefined && limit >= 1) this.#rate = Math.min(this.#rate, limit);
    const until = status === 429 ? (resetAt ?? retryAt) : status === 503 ? retryAt : undefined;
    const pauseMs = until === undefined ? 0 : until - Date.now();
    if (pauseMs > 0) await this.#permits.pause(pauseMs);
    else if (status === 429) await this.#permits.pause(Math.random() * maxUnknownPauseMs);
  }

  /** Closes the connection, if the limiter opened it. */
  async close(): Promise<void> {
    await this.#redis.close();
  }

  /** Resolves the waiting calls, a few permits at a time, so that a pause also applies to calls that still wait. */
  async #grantPermits(): Promise<void> {
    if (this.#isGranting) return;
    this.#isGranting = true;
    try {
      let skipped = 0;
      while (this.#waiting.size > 0) skipped = await this.#grantBatch(skipped);
    } catch (error) {
      for (const { reject } of this.#waiting) reject(error);
      this.#waiting.clear();
    } finally {
      this.#isGranting = false;
    }
  }

  /** @param skipped the number of late permits that were skipped before. Returns the new number. */
  async #grantBatch(skipped: number): Promise<number> {
    const spacingMs = (1000 + marginMsPerSecond) / this.#rate;
    const count = Math.min(this.#waiting.size, Math.max(1, Math.floor(reservationMs / spacingMs)));
    const requestedAt = performance.now();
    const dueInMs = await this.#permits.reserve(count, spacingMs);
    const respondedAt = performance.now();
    for (let index = 0; index < count; index++) {
      const afterMs = dueInMs + index * spacingMs;
      await sleepUntil(respondedAt + afterMs);
      const lateMs = performance.now() - (requestedAt + Math.max(0, afterMs));
      if (lateMs > maxLateMs && skipped < maxConsecutiveSkips) return skipped + 1;
      const [first] = this.#waiting;
      if (!first) break;
      this.#waiting.delete(first);
      first.resolve();
    }
    return 0;
  }
}

/** A call of `acquire` that waits for its permit. */
interface Waiting {
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

function isPositive(value: number): boolean {
  return value > 0 && value < Infinity;
}

async function sleepUntil(time: number): Promise<void> {
  const ms = time - performance.now();
  // Rounded up, because timers have whole milliseconds and may fire early.
  if (ms > 0) await new Promise((resolve) => setTimeout(resolve, Math.ceil(ms)));
}
