import type { AbortScope } from "../abort/abort-scope.ts";
import { withDeadline } from "../abort/with-deadline.ts";
import { isRecord } from "../guards/is-record.ts";
import { parseResponse, type Answer, type Expected } from "../response/parse-response.ts";
import { sha256 } from "../runtime/sha256.ts";
import type { AnswerCache } from "../types/answer-cache.ts";
import type { EmbeddingRequest } from "../types/wire.ts";

/** Changes when what is stored does, so that old entries are left alone. */
const format = "jigsaw-embedding-v2:1";

/** The cache gets this many milliseconds to find or store an entry. A slower cache counts as one that failed. */
const cacheTimeoutMs = 10_000;

/** Finds answers that were paid for before. What a cache returns is checked like an answer of the service. */
export class CachedAnswers {
  readonly #cache: AnswerCache;
  readonly #service: string;
  readonly #urls: boolean;

  /**
   * @param service where answers come from: another service's vectors live in another space
   * @param urls whether what a URL led to once is taken to be what it leads to now
   */
  constructor(cache: AnswerCache, service: string, urls: boolean) {
    this.#cache = cache;
    this.#service = service;
    this.#urls = urls;
  }

  /**
   * Names all that an answer depends on: the content, hashed, and the options that change vectors. Undefined where the
   * content is not known, behind a URL or a key of the file store, and where nothing can be hashed.
   */
  async keyOf({ params, content }: EmbeddingRequest): Promise<string | undefined> {
    const { url, file_store_key: stored, ...rest } = params;
    if (stored !== undefined || (url !== undefined && !this.#urls)) return undefined;
    const sorted = Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1));
    const all = JSON.stringify([this.#service, sorted, ...(content ? [content] : [])]);
    try {
      return `${format}:${await sha256(all)}`;
    } catch {
      // A page served over plain HTTP does without the cache.
      return undefined;
    }
  }

  /** The answer stored for a key; undefined where there is none, or something that cannot be trusted. */
  async find(key: string, expected: Expected, scope: AbortScope): Promise<Answer | undefined> {
    const entry = await this.#inTime(this.#read(key), scope);
    try {
      // An entry names its own key: one that a store mixed up, or that was copied over, is foreign.
      if (!isRecord(entry) || entry["key"] !== key) return undefined;
      // Copied, here and below: who changes a vector later must not change what a store in memory holds.
      const { usage: _paidBefore, ...answer } = parseResponse(structuredClone(entry["answer"]), expected);
      return answer;
    } catch {
      return undefined;
    }
  }

  /** Stores what counts of the JSON of an answer that was checked: a service may repeat a signed URL beside it. */
  async keep(key: string, body: unknown, scope: AbortScope): Promise<void> {
    await this.#inTime(this.#write(key, body), scope);
  }

  /** Settles as `work` does, which never rejects; `undefined` if it takes too long. Rejects when the scope is aborted. */
  async #inTime(work: Promise<unknown>, scope: AbortScope): Promise<unknown> {
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
      await this.#cache.set(key, { key, answer: structuredClone(essence(body)) });
    } catch {
      // The vectors are there and paid for; they are not lost because a store is down or cannot take them.
    }
  }
}

const kept = ["success", "embeddings", "chunks", "speaker_embeddings", "_usage", "log_id"];

function essence(body: unknown): unknown {
  if (!isRecord(body)) return body;
  return Object.fromEntries(kept.flatMap((name) => (body[name] === undefined ? [] : [[name, body[name]]])));
}
