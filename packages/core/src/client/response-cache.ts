import type { AbortScope } from "../abort/abort-scope.ts";
import { withDeadline } from "../abort/with-deadline.ts";
import { isRecord } from "../guards/is-record.ts";
import { parseResponse, type Expected, type ParsedResponse } from "../response/parse-response.ts";
import { sha256 } from "../runtime/sha256.ts";
import type { AnswerCache } from "../types/answer-cache.ts";
import type { EmbeddingRequest } from "../types/wire.ts";

/** The version of the cached format. It is part of each key, so that entries of an older format are ignored. */
const format = "jigsaw-embedding-v2:1";

/** A read or write that takes longer counts as failed. */
const cacheTimeoutMs = 10_000;

/** Reads and writes responses in the user's cache. Cached responses are validated like those of the service. */
export class ResponseCache {
  readonly #cache: AnswerCache;
  readonly #service: string;
  readonly #urls: boolean;

  /**
   * @param service the address of the service; vectors of different services must not be mixed
   * @param urls whether to cache responses for URLs, although the content at a URL may change
   */
  constructor(cache: AnswerCache, service: string, urls: boolean) {
    this.#cache = cache;
    this.#service = service;
    this.#urls = urls;
  }

  /**
   * The cache key of a request: a hash of everything the response depends on, which is the content and the options that
   * change vectors. Undefined if the content is unknown (a URL or a file-store key) or the runtime can't hash.
   */
  async keyOf({ params, content }: EmbeddingRequest): Promise<string | undefined> {
    const { url, file_store_key: stored, ...rest } = params;
    if (stored !== undefined || (url !== undefined && !this.#urls)) return undefined;
    const sorted = Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1));
    const all = JSON.stringify([this.#service, sorted, ...(content ? [content] : [])]);
    try {
      return `${format}:${await sha256(all)}`;
    } catch {
      // Pages served over plain HTTP can't hash, so they don't use the cache.
      return undefined;
    }
  }

  /** The cached response for a key; undefined if there is none or it is invalid. */
  async get(key: string, expected: Expected, scope: AbortScope): Promise<ParsedResponse | undefined> {
    const entry = await this.#withTimeout(this.#read(key), scope);
    try {
      // Each entry contains its own key, to detect entries that a store mixed up or that were copied.
      if (!isRecord(entry) || entry["key"] !== key) return undefined;
      // Copied, here and below, so that a caller who changes a vector doesn't change the entry of an in-memory store.
      const { usage: _paidBefore, ...response } = parseResponse(structuredClone(entry["answer"]), expected);
      return response;
    } catch {
      return undefined;
    }
  }

  /** Stores the known fields of a validated response. Other fields are left out: one may contain a signed URL. */
  async set(key: string, body: unknown, scope: AbortScope): Promise<void> {
    await this.#withTimeout(this.#write(key, body), scope);
  }

  /** Resolves like `work`, which never rejects, or to `undefined` on a timeout. Rejects when the scope is aborted. */
  async #withTimeout(work: Promise<unknown>, scope: AbortScope): Promise<unknown> {
    try {
      return await withDeadline(
        scope,
        cacheTimeoutMs,
        () => new Error("The cache timed out."),
        () => work,
      );
    } catch {
      scope.throwIfAborted();
      return undefined;
    }
  }

  async #read(key: string): Promise<unknown> {
    try {
      return await this.#cache.get(key);
    } catch {
      return undefined;
    }
  }

  async #write(key: string, body: unknown): Promise<void> {
    try {
      await this.#cache.set(key, { key, answer: structuredClone(cachedPart(body)) });
    } catch {
      // Cache errors are swallowed. The caller still gets the vectors.
    }
  }
}

const cachedFields = ["success", "embeddings", "chunks", "speaker_embeddings", "_usage", "log_id"];

function cachedPart(body: unknown): unknown {
  if (!isRecord(body)) return body;
  const present = cachedFields.filter((name) => body[name] !== undefined);
  return Object.fromEntries(present.map((name) => [name, body[name]]));
}
