import type { AbortScope } from "../abort/abort-scope.ts";
import type { ResponseCache } from "./response-cache.ts";
import { HttpTransport } from "../transport/http-transport.ts";
import { addressOf } from "../options/address-of.ts";
import type { ResolvedOptions } from "../options/resolve-options.ts";
import { parseResponse, type Expected, type ParsedResponse } from "../response/parse-response.ts";
import { createLimiter, type Limiter } from "../rate-limiter/limiter.ts";
import { retryUnless, withRetries, type RetryOptions } from "../retry/retry.ts";
import type { SdkService } from "../options/resolve-service.ts";
import type { Transport } from "../transport/transport.ts";
import type { AnswerCache } from "../types/answer-cache.ts";
import type { EmbedOptions } from "../types/call-options.ts";
import type { EmbeddingRequest } from "../types/wire.ts";
import type { FileStore } from "./file-store.ts";
import type { Lane } from "./lane.ts";
import { Slots } from "../concurrency/slots.ts";
import { awaitCallback } from "./await-callback.ts";
import { UsageMeter } from "./usage-meter.ts";

/** The longest time that the deletion of an uploaded file may delay the result. */
const maxCleanUpMs = 10_000;

/** A validated response, its JSON, and the key of the uploaded file. */
interface Sent {
  readonly response: ParsedResponse;
  readonly body: unknown;
  readonly fileStoreKey?: string;
}

/** The result of a request. */
export type Outcome = Pick<Sent, "response" | "fileStoreKey">;

/** Sends requests, with everything that this involves: cache, concurrency limit, pacing, retries and validation. */
export class Requester {
  readonly meter: UsageMeter = new UsageMeter();
  readonly #options: ResolvedOptions;
  readonly #limiter: Limiter;
  readonly #transport: Transport | Promise<Transport>;
  #files: Promise<FileStore> | undefined;
  readonly #inFlight: Slots;
  /** Limits the requests of batches that are in flight or wait for a permit. */
  readonly #batch: Slots;
  readonly #cache: Promise<ResponseCache> | undefined;

  /** @param base a requester whose limits to share */
  constructor(options: ResolvedOptions, base?: Requester) {
    this.#options = options;
    this.#limiter = base ? base.#limiter : createLimiter(options);
    this.#inFlight = base ? base.#inFlight : new Slots(options.maxConcurrency);
    this.#batch = base ? base.#batch : new Slots(options.maxConcurrency);
    this.#cache = options.cache && loadCache(options.cache, options);
    this.#transport =
      options.service.kind === "sdk"
        ? loadSdkTransport(options.service, options.timeout)
        : new HttpTransport(options.service, options.timeout, (report, sentAt) =>
            this.#limiter.report(report, sentAt),
          );
  }

  /** Rejects with a `JigsawError`, or with the scope's reason on abort. */
  async request(
    request: EmbeddingRequest,
    scope: AbortScope,
    lane: Lane,
    upload: EmbedOptions["upload"] = false,
  ): Promise<Outcome> {
    const cache = this.#cache && (await this.#cache);
    const key = cache && (await cache.keyOf(request));
    const cached = key !== undefined && (await cache?.get(key, this.#expected(request), scope));
    if (cached) return { response: cached };
    const { file, ...rest } = request;
    return upload && file
      ? await this.#uploadAndFetch(rest, file, key, scope, lane, upload)
      : await this.#fetchAndRecord(request, key, scope, lane);
  }

  async #uploadAndFetch(
    request: Omit<EmbeddingRequest, "file">,
    file: Blob,
    cacheKey: string | undefined,
    scope: AbortScope,
    lane: Lane,
    upload: true | "keep",
  ): Promise<Outcome> {
    const { params, subject } = request;
    const files = await (this.#files ??= this.#loadFileStore());
    const key = await files.upload(file, subject, scope, lane);
    let sent: Sent;
    try {
      sent = await this.#fetchAndRecord(
        { ...request, params: { ...params, file_store_key: key } },
        cacheKey,
        scope,
        lane,
      );
    } catch (error) {
      // Deleted even with `"keep"`, because the caller won't get its key.
      await files.remove(key, subject, scope, lane).catch(() => false);
      throw error;
    }
    const isDeleted = upload !== "keep" && (await files.remove(key, subject, scope, lane));
    return isDeleted ? sent : { ...sent, fileStoreKey: key };
  }

  /** Loads the file store's code, with the first upload. */
  async #loadFileStore(): Promise<FileStore> {
    const { FileStore } = await import("./sources.ts");
    const options = this.#options;
    const cleanUpMs = Math.min(options.timeout, maxCleanUpMs);
    return new FileStore(await this.#transport, cleanUpMs, async (send, scope, lane, isLast) =>
      this.#withRetries(
        () => this.#attempt(send, scope, lane),
        scope,
        lane,
        isLast && retryUnless(isLast, options),
      ),
    );
  }

  /** Fetches a response, caches it and reports its usage, before any clean-up. */
  async #fetchAndRecord(
    request: EmbeddingRequest,
    cacheKey: string | undefined,
    scope: AbortScope,
    lane: Lane,
  ): Promise<Sent> {
    const sent = await this.#embed(request, scope, lane);
    // Cached first, because `onUsage` may throw. Reported even if an abort interrupts the caching.
    try {
      if (cacheKey !== undefined) await (await this.#cache)?.set(cacheKey, sent.body, scope);
    } finally {
      const callback = this.#reportUsage(sent, scope);
      if (callback) await callback;
    }
    return sent;
  }

  #reportUsage({ response: { usage } }: Sent, scope: AbortScope): Promise<unknown> | undefined {
    const returned: unknown = usage && this.#options.onUsage?.(usage);
    return awaitCallback(returned, scope);
  }

  async #embed(request: EmbeddingRequest, scope: AbortScope, lane: Lane): Promise<Sent> {
    const expected = this.#expected(request);
    const transport = await this.#transport;
    const sent = await this.#withRetries(
      async () => {
        const body = await this.#attempt(() => transport.send(request, scope), scope, lane);
        return { body, response: parseResponse(body, expected) };
      },
      scope,
      lane,
    );
    if (sent.response.usage) this.meter.add(sent.response.usage);
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
   * Sends one attempt, as soon as it has a slot and a permit. Each attempt acquires its own, so that a failed request holds
   * none while it waits for its retry. A batch request acquires the permit first and then the slot, so that requests that
   * wait for permits don't block a query.
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

/** Loads the code for a cache, only if there is one. */
async function loadCache(cache: AnswerCache, options: ResolvedOptions): Promise<ResponseCache> {
  const { ResponseCache } = await import("./response-cache.ts");
  return new ResponseCache(cache, addressOf(options), options.cacheUrls);
}

/** Loads the code for the official SDK, only if a `client` was injected. */
async function loadSdkTransport({ client }: SdkService, timeout: number): Promise<Transport> {
  const { SdkTransport } = await import("../transport/sdk-transport.ts");
  return new SdkTransport(client, timeout);
}
