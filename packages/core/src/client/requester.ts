import type { AbortScope } from "../abort/abort-scope.ts";
import { CachedAnswers } from "./cached-answers.ts";
import { HttpTransport } from "../transport/http-transport.ts";
import type { ResolvedOptions } from "../options/resolve-options.ts";
import { parseResponse, type Answer, type Expected } from "../response/parse-response.ts";
import { createLimiter, type Limiter } from "../rate-limiter/limiter.ts";
import { withRetries, type RetryOptions } from "../retry/retry.ts";
import { SdkTransport } from "../transport/sdk-transport.ts";
import type { Transport } from "../transport/transport.ts";
import type { EmbedOptions } from "../types/call-options.ts";
import type { EmbeddingRequest } from "../types/wire.ts";
import { FileStore } from "./file-store.ts";
import type { Lane } from "./lane.ts";
import { Slots } from "../concurrency/slots.ts";
import { awaitCallback } from "./await-callback.ts";
import { UsageMeter } from "./usage-meter.ts";

/** Milliseconds that an answer is held up at most while its file is deleted. */
const longestCleanUp = 10_000;

/** A checked answer, the JSON that it was made of, and where the file lies that it is about. */
interface Sent {
  readonly answer: Answer;
  readonly body: unknown;
  readonly fileStoreKey?: string;
}

/** What a request came to. */
export type Outcome = Pick<Sent, "answer" | "fileStoreKey">;

/** Gets the answer to one request, with all that stands between the two: cache, places, pace, retries, checks. */
export class Requester {
  readonly meter: UsageMeter = new UsageMeter();
  readonly #options: ResolvedOptions;
  readonly #limiter: Limiter;
  readonly #transport: Transport;
  readonly #files: FileStore;
  readonly #inFlight: Slots;
  /** Requests of batches that are in flight or wait for a permit. */
  readonly #batch: Slots;
  readonly #cached: CachedAnswers | undefined;

  /** @param base shares its limits with this one */
  constructor(options: ResolvedOptions, base?: Requester) {
    this.#options = options;
    this.#limiter = base ? base.#limiter : createLimiter(options);
    this.#inFlight = base ? base.#inFlight : new Slots(options.maxConcurrency);
    this.#batch = base ? base.#batch : new Slots(options.maxConcurrency);
    this.#cached = options.cache && new CachedAnswers(options.cache, addressOf(options), options.cacheUrls);
    this.#transport =
      options.service.kind === "sdk"
        ? new SdkTransport(options.service.client, options.timeout)
        : new HttpTransport(options.service, options.timeout, (report, sentAt) =>
            this.#limiter.report(report, sentAt),
          );
    const cleanUpTime = Math.min(options.timeout, longestCleanUp);
    this.#files = new FileStore(this.#transport, cleanUpTime, async (send, scope, lane, isLast) =>
      this.#withRetries(
        () => this.#attempt(send, scope, lane),
        scope,
        lane,
        isLast && unless(isLast, options),
      ),
    );
  }

  /** Rejects with a `JigsawError`, or with the scope's reason where that is aborted. */
  async request(
    request: EmbeddingRequest,
    scope: AbortScope,
    lane: Lane,
    upload: EmbedOptions["upload"] = false,
  ): Promise<Outcome> {
    const key = this.#cached && (await this.#cached.keyOf(request));
    const known = key !== undefined && (await this.#cached?.find(key, this.#expected(request), scope));
    if (known) return { answer: known };
    const { file, ...rest } = request;
    return upload && file
      ? await this.#throughStore(rest, file, key, scope, lane, upload)
      : await this.#fetchAndRecord(request, key, scope, lane);
  }

  async #throughStore(
    request: Omit<EmbeddingRequest, "file">,
    file: Blob,
    cacheKey: string | undefined,
    scope: AbortScope,
    lane: Lane,
    upload: true | "keep",
  ): Promise<Outcome> {
    const { params, subject } = request;
    const key = await this.#files.upload(file, subject, scope, lane);
    let sent: Sent;
    try {
      sent = await this.#fetchAndRecord(
        { ...request, params: { ...params, file_store_key: key } },
        cacheKey,
        scope,
        lane,
      );
    } catch (error) {
      // Also where it was to be kept: nobody would learn its key.
      await this.#files.remove(key, subject, scope, lane).catch(() => false);
      throw error;
    }
    const isGone = upload !== "keep" && (await this.#files.remove(key, subject, scope, lane));
    return isGone ? sent : { ...sent, fileStoreKey: key };
  }

  /** Gets an answer, which is kept and accounted for as soon as it is there: whatever is cleaned up comes after that. */
  async #fetchAndRecord(
    request: EmbeddingRequest,
    cacheKey: string | undefined,
    scope: AbortScope,
    lane: Lane,
  ): Promise<Sent> {
    const sent = await this.#embed(request, scope, lane);
    // What was paid for is kept before anybody is told of it, for `onUsage` may throw; and told of where that is aborted.
    try {
      if (cacheKey !== undefined) await this.#cached?.keep(cacheKey, sent.body, scope);
    } finally {
      const told = this.#account(sent, scope);
      if (told) await told;
    }
    return sent;
  }

  #account({ answer: { usage } }: Sent, scope: AbortScope): Promise<unknown> | undefined {
    const told: unknown = usage && this.#options.onUsage?.(usage);
    return awaitCallback(told, scope);
  }

  async #embed(request: EmbeddingRequest, scope: AbortScope, lane: Lane): Promise<Sent> {
    const expected = this.#expected(request);
    const sent = await this.#withRetries(
      async () => {
        const body = await this.#attempt(() => this.#transport.send(request, scope), scope, lane);
        return { body, answer: parseResponse(body, expected) };
      },
      scope,
      lane,
    );
    if (sent.answer.usage) this.meter.add(sent.answer.usage);
    return sent;
  }

  #withRetries<T>(
    attempt: () => Promise<T>,
    scope: AbortScope,
    { waiting = scope }: Lane,
    retries: RetryOptions = this.#options,
  ): Promise<T> {
    return withRetries(attempt, retries, scope, waiting);
  }

  /**
   * Sends once it has a slot and a permit. Each attempt takes its own, so that none is held while a failed request waits
   * for its next attempt. A batch takes its permit first: slots are for what is in flight, so that a query finds one where
   * a batch only waits for permits.
   */
  async #attempt<T>(
    send: () => Promise<T>,
    scope: AbortScope,
    { priority, waiting = scope }: Lane,
  ): Promise<T> {
    const counted = (): Promise<T> => {
      this.meter.countRequest();
      return send();
    };
    const paced = async (work: () => Promise<T>): Promise<T> => {
      const permit = this.#limiter.acquire(waiting, priority);
      if (permit) await permit;
      return await work();
    };
    if (priority === "query") return await this.#inFlight.run(waiting, () => paced(counted), true);
    return await this.#batch.run(waiting, () => paced(() => this.#inFlight.run(waiting, counted)));
  }

  #expected({ subject }: EmbeddingRequest): Expected {
    return { subject, dimensions: this.#options.dimensions };
  }
}

/** Options under which a failed attempt is the last, and told to nobody, once `isLast` says so. */
function unless(isLast: () => boolean, { maxRetries, onFailedAttempt }: RetryOptions): RetryOptions {
  return {
    get maxRetries() {
      return isLast() ? 0 : maxRetries;
    },
    get onFailedAttempt() {
      return isLast() ? undefined : onFailedAttempt;
    },
  };
}

/** Where answers come from. */
export function addressOf({ service }: ResolvedOptions): string {
  return service.kind === "direct" ? service.baseURL : "through the SDK";
}
