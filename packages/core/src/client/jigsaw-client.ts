import { AbortScope } from "../abort/abort-scope.ts";
import { untilAborted } from "../abort/until-aborted.ts";
import { addressOf } from "../options/address-of.ts";
import { checkText } from "../options/check-text.ts";
import { checkCall } from "../options/check-call.ts";
import { checkFlag } from "../options/check-flags.ts";
import { resolveOptions, type ResolvedOptions } from "../options/resolve-options.ts";
import { deriveOptions } from "../options/derive-options.ts";
import { overflowOf } from "../options/overflow-of.ts";
import { defaultDimensions } from "../options/default-dimensions.ts";
import { untilSignal } from "../abort/until-signal.ts";
import { fetchEngine } from "./fetch-engine.ts";
import type { CallOptions, EmbedOptions, EmbedTextsOptions } from "../types/call-options.ts";
import type { EachResult } from "../types/each-result.ts";
import type { Embedded } from "../types/embedded.ts";
import type { IdentifiedSource } from "../types/identified-source.ts";
import type { DerivedOptions, JigsawOptions } from "../types/jigsaw-options.ts";
import type { Source } from "../types/source.ts";
import type { TotalUsage } from "../types/usage.ts";
import type { EmbeddingParams } from "../types/wire.ts";
import { checkTexts, embedTexts } from "./embed-texts.ts";
import { EmbeddingSender } from "./embedding-sender.ts";
import { laneOf } from "./lane.ts";
import { loadSources } from "./load-sources.ts";
import { Requester } from "./requester.ts";
import { checkQueryLabel } from "../source/placeholder-errors.ts";
import { awaitCallback } from "./await-callback.ts";

/**
 * A client for JigsawStack's Embedding v2. It can serve any number of concurrent calls.
 *
 * Every method rejects with a {@link JigsawError} or, after an abort, with the signal's own reason.
 * @throws JigsawInputError if an option is invalid or the API key is missing
 * @example
 * ```ts
 * import { JigsawClient } from "@x/jigsaw-core";
 *
 * const client = new JigsawClient({ dimensions: 1024 }); // reads JIGSAWSTACK_API_KEY
 * const [vector] = await client.embedTexts(["Closed on Sundays."]);
 * const photo = await client.embed({ path: "samples/menu-board.jpg" });
 * console.log(vector?.length, photo.chunks.length, client.usage);
 * ```
 */
export class JigsawClient {
  readonly #given: JigsawOptions;
  readonly #options: ResolvedOptions;
  #requester: Requester;
  #sender: EmbeddingSender;
  #engine: Promise<string> | undefined;

  constructor(options: JigsawOptions = {}) {
    this.#given = options;
    this.#options = resolveOptions(options);
    this.#requester = new Requester(this.#options);
    this.#sender = new EmbeddingSender(this.#options, this.#requester);
    this.embedQuery = this.embedQuery.bind(this);
  }

  /** The usage of this client so far, over all calls. */
  get usage(): TotalUsage {
    return this.#requester.meter.total;
  }

  /**
   * Identifies the vector space of this client: service, `dimensions` and `tokenOverflowMode`. Vectors of two clients can
   * be compared if their spaces are equal. All services behind a `client` count as one.
   */
  get vectorSpace(): string {
    return JSON.stringify([addressOf(this.#options), this.dimensions, overflowOf(this.#options)]);
  }

  /** Where requests go: the base URL, or `"through the SDK"`. */
  get address(): string {
    return addressOf(this.#options);
  }

  /** Length of the vectors. */
  get dimensions(): number {
    return this.#options.dimensions ?? defaultDimensions;
  }

  /** The maximum number of requests in flight. */
  get maxConcurrency(): number {
    return this.#options.maxConcurrency;
  }

  /**
   * Creates a client with other options and its own `usage`, which shares the limits of this one: `maxConcurrency` and the
   * rate limit.
   * @param options replace this client's options; those that are left out or undefined stay the same
   * @throws JigsawInputError if an option is invalid
   */
  derive(options: DerivedOptions): JigsawClient {
    const derived = new JigsawClient(deriveOptions(this.#given, this.#options.service, options));
    derived.#requester = new Requester(derived.#options, this.#requester);
    derived.#sender = new EmbeddingSender(derived.#options, derived.#requester);
    return derived;
  }

  /**
   * The engine that makes the vectors: `"embedding-v2"`, or what a custom `baseURL`, such as the emulator, returns for
   * `GET /engine`. Requested once, with a timeout of 2 s, and not counted in `usage`.
   */
  async engine({ signal }: Pick<CallOptions, "signal"> = {}): Promise<string> {
    this.#engine ??= fetchEngine(this.#options.service);
    return await untilSignal(this.#engine, signal);
  }

  /**
   * Embeds texts as documents, or as queries with `query`. Sends one request for each distinct text.
   * @returns one vector for each text, in the same order
   * @throws JigsawError with the `index` of the text that failed and the `completed` vectors; requests in flight are
   * aborted
   */
  async embedTexts(texts: readonly string[], options: EmbedTextsOptions = {}): Promise<number[][]> {
    checkTexts(texts);
    return await this.#inScope(options, async (scope) => {
      const isQuery = checkFlag("query", options.query);
      const lane = laneOf(options, isQuery ? "query" : "batch");
      return await embedTexts(
        texts,
        this.#options.maxConcurrency,
        scope,
        (text, subject) => {
          const params: EmbeddingParams = { type: "text", text };
          return this.#sender.embedWhole(
            { params: isQuery ? this.#sender.queryParams(params) : params, subject },
            scope,
            lane,
          );
        },
        (done) => this.#reportProgress(options, done, texts.length, scope),
      );
    });
  }

  /**
   * Embeds a text as a query: with `query: true` and the `instruction` option, if there is one. Queries are sent before
   * everything else that waits for the rate limit.
   * @param given options; a number is ignored, so that `texts.map(client.embedQuery)` works
   */
  async embedQuery(text: string, given: CallOptions | number = {}): Promise<number[]> {
    const options = typeof given === "number" ? {} : given;
    checkText(text, "The query");
    checkQueryLabel(text, "The query");
    const params = this.#sender.queryParams({ type: "text", text });
    return await this.#inScope(options, async (scope) => {
      const vector = await this.#sender.embedWhole(
        { params, subject: "The query" },
        scope,
        laneOf(options, "query"),
      );
      await this.#reportProgress(options, 1, 1, scope);
      return vector;
    });
  }

  /**
   * Embeds one source and returns all of its chunks. Files and bytes are sent unchanged. The service downloads URLs.
   * @throws JigsawInputError naming the source if it is missing, empty, larger than 100 MB or of unknown type; also on
   * pages served over plain HTTP, where browsers can't hash
   */
  async embed(source: Source | IdentifiedSource, options: EmbedOptions = {}): Promise<Embedded> {
    return await this.#inScope(options, async (scope) => {
      const embedded = await this.#sender.embedSource(source, "The source", options, scope, laneOf(options));
      await this.#reportProgress(options, 1, 1, scope);
      return embedded;
    });
  }

  /**
   * Embeds a query of any type, such as an image or a recording, into one vector. Several chunks are pooled, as those of a
   * long text are. A text is embedded as in `embedQuery`. With `upload`, even with `"keep"`, the file is deleted
   * afterwards, because a vector can't carry its key.
   */
  async embedMediaQuery(source: Source | IdentifiedSource, options: EmbedOptions = {}): Promise<number[]> {
    return await this.#inScope(options, async (scope) => {
      const subject = "The query";
      const resolved = await this.#sender.lookUp(source, subject, scope);
      const { text, params } = resolved;
      const request = { ...resolved, params: text === undefined ? params : this.#sender.queryParams(params) };
      const upload = options.upload === "keep" ? true : options.upload;
      const vector = await this.#sender.embedWhole(request, scope, laneOf(options, "query"), upload);
      await this.#reportProgress(options, 1, 1, scope);
      return vector;
    });
  }

  /**
   * Inspects a source without sending anything. Returns its type, its hash and a stable id, so that you can skip sources
   * that you have embedded before. Pass the result to `embed` instead of the source.
   * @throws JigsawInputError like `embed`
   */
  async identify(source: Source, options: Pick<CallOptions, "signal"> = {}): Promise<IdentifiedSource> {
    return await this.#inScope(options, async (scope) => {
      const identified = loadSources().then(({ identifySource }) =>
        identifySource(source, "The source", this.#options, scope),
      );
      return await untilAborted(scope, identified);
    });
  }

  /**
   * Embeds sources as they arrive and yields the result of each in the order of completion: `embedded` or `error`. At most
   * `maxConcurrency` sources are pulled and not yet yielded. Leaving the loop early cancels the rest.
   * @throws JigsawInputError if `sources` is not an iterable of sources
   * @throws JigsawError if the key is invalid, the credits are used up or the rate limit lasts minutes, and sources are
   * left: they are not sent
   */
  async *embedEach<S extends Source | IdentifiedSource>(
    sources: Iterable<S> | AsyncIterable<S>,
    options: EmbedOptions = {},
  ): AsyncGenerator<EachResult<S>, void, undefined> {
    const { checkSources, embedEach } = await loadSources();
    checkSources(sources);
    const scope = new AbortScope(this.#options.signal, checkCall(options));
    const total = Array.isArray(sources) ? sources.length : undefined;
    let done = 0;
    try {
      scope.throwIfAborted();
      const embedOne = (source: S, subject: string, waiting: AbortScope): Promise<Embedded> =>
        this.#sender.embedSource(source, subject, options, scope, {
          ...laneOf(options),
          waiting,
        });
      for await (const result of embedEach(sources, this.#options.maxConcurrency, scope, embedOne)) {
        done++;
        await this.#reportProgress(options, done, total ?? done, scope);
        yield result;
      }
    } finally {
      scope.close();
    }
  }

  async #inScope<T>(options: CallOptions, work: (scope: AbortScope) => Promise<T>): Promise<T> {
    const scope = new AbortScope(this.#options.signal, checkCall(options));
    try {
      scope.throwIfAborted();
      return await work(scope);
    } finally {
      scope.close();
    }
  }

  #reportProgress(
    { onProgress }: CallOptions,
    done: number,
    total: number,
    scope: AbortScope,
  ): Promise<unknown> | undefined {
    const returned: unknown = onProgress?.({ done, total, usage: this.usage });
    return awaitCallback(returned, scope);
  }
}
