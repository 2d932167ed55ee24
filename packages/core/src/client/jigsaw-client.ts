import { AbortScope } from "../abort/abort-scope.ts";
import { untilAborted } from "../abort/until-aborted.ts";
import { checkText } from "../options/check-text.ts";
import { checkCall } from "../options/check-call.ts";
import { checkFlag, checkUpload } from "../options/check-flags.ts";
import { resolveOptions, type ResolvedOptions } from "../options/resolve-options.ts";
import { overflowOf } from "../source/identity.ts";
import { deriveOptions } from "../options/derive-options.ts";
import { defaultDimensions } from "../options/default-dimensions.ts";
import { untilSignal } from "../abort/until-signal.ts";
import { askEngine } from "./ask-engine.ts";
import { poolChunks } from "./pooling.ts";
import type { CallOptions, EmbedOptions, EmbedTextsOptions } from "../types/call-options.ts";
import type { EachResult } from "../types/each-result.ts";
import type { Embedded } from "../types/embedded.ts";
import type { IdentifiedSource } from "../types/identified-source.ts";
import type { DerivedOptions, JigsawOptions } from "../types/jigsaw-options.ts";
import type { Source } from "../types/source.ts";
import type { TotalUsage } from "../types/usage.ts";
import type { EmbeddingParams, EmbeddingRequest } from "../types/wire.ts";
import { checkTexts, embedTexts } from "./embed-texts.ts";
import { checkSources, embedEach } from "./embed-each.ts";
import type { Lane } from "./lane.ts";
import { identifySource, lookUpReadable } from "./known-sources.ts";
import { sendInParts } from "./long-texts.ts";
import { addressOf, Requester, type Outcome } from "./requester.ts";
import { withoutTags } from "../source/label.ts";
import { checkQueryLabel } from "../source/placeholder-errors.ts";
import { wellFormed } from "../source/well-formed.ts";
import { toEmbedded } from "./to-embedded.ts";
import { awaitCallback } from "./await-callback.ts";

/**
 * JigsawStack's Embedding v2. One client may serve any number of calls at once; no call changes it.
 *
 * Every method rejects with a {@link JigsawError}, or, where it was aborted, with the signal's own reason.
 * @throws JigsawInputError where an option is wrong or no key is found
 */
export class JigsawClient {
  readonly #given: JigsawOptions;
  readonly #options: ResolvedOptions;
  #requester: Requester;
  #engine: Promise<string> | undefined;

  constructor(options: JigsawOptions = {}) {
    this.#given = options;
    this.#options = resolveOptions(options);
    this.#requester = new Requester(this.#options);
    this.embedQuery = this.embedQuery.bind(this);
  }

  /** What this client has used so far, over all calls. */
  get usage(): TotalUsage {
    return this.#requester.meter.total;
  }

  /**
   * Names the space that this client's vectors live in: service, `dimensions` and `tokenOverflowMode`. Vectors of two
   * clients can be compared where their spaces are equal. All services that are reached through a `client` count as one.
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

  /** Requests that this client has in flight at most. */
  get maxConcurrency(): number {
    return this.#options.maxConcurrency;
  }

  /**
   * A client that shares this one's limits, `maxConcurrency` and the pace, with other options and a `usage` of its own.
   * @param options replace this client's; what is left out or undefined stays as it is
   * @throws JigsawInputError where an option is wrong
   */
  derive(options: DerivedOptions): JigsawClient {
    const derived = new JigsawClient(deriveOptions(this.#given, this.#options.service, options));
    derived.#requester = new Requester(derived.#options, this.#requester);
    return derived;
  }

  /**
   * What makes the vectors: `"embedding-v2"`, or what another `baseURL` says of itself at `GET /engine`, such as the
   * emulator's engine. Asked once, for 2 s at most; no request to the service, and not counted as one.
   */
  async engine({ signal }: Pick<CallOptions, "signal"> = {}): Promise<string> {
    this.#engine ??= askEngine(this.#options.service);
    return await untilSignal(this.#engine, signal);
  }

  /**
   * Embeds texts as documents, or with `query` as queries, each different one with one request.
   * @returns one vector for each text, in their order; an empty list sends nothing
   * @throws JigsawError with the `index` of the text that failed and the vectors that were `completed`; what is in
   * flight is aborted then, and nothing more starts
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
          return this.#embedWhole(
            { params: isQuery ? this.#queryParams(params) : params, subject },
            scope,
            lane,
          );
        },
        (done) => this.#reportProgress(options, done, texts.length, scope),
      );
    });
  }

  /**
   * Embeds a text as a query: with `query: true` and the instruction, if one was given. Queries are sent before anything
   * else that waits for the rate limit.
   * @param given a number is ignored, so that `texts.map(client.embedQuery)` works
   */
  async embedQuery(text: string, given: CallOptions | number = {}): Promise<number[]> {
    const options = typeof given === "number" ? {} : given;
    checkText(text, "The query");
    checkQueryLabel(text, "The query");
    const params = this.#queryParams({ type: "text", text });
    return await this.#inScope(options, async (scope) => {
      const vector = await this.#embedWhole(
        { params, subject: "The query" },
        scope,
        laneOf(options, "query"),
      );
      await this.#reportProgress(options, 1, 1, scope);
      return vector;
    });
  }

  /**
   * Embeds one source and returns all of its chunks. Files and bytes go out as they are; what is behind a URL is
   * fetched by the service.
   * @throws JigsawInputError naming the source where it is missing, empty, too large (100 MB) or of no known type; also
   * on a page served over plain HTTP, where browsers make no hashes
   */
  async embed(source: Source | IdentifiedSource, options: EmbedOptions = {}): Promise<Embedded> {
    return await this.#inScope(options, async (scope) => {
      const embedded = await this.#embedSource(source, "The source", options, scope, laneOf(options));
      await this.#reportProgress(options, 1, 1, scope);
      return embedded;
    });
  }

  /**
   * Embeds what is searched with, a picture or a recording for one, into one vector: several chunks are pooled as those
   * of a long text are. A text becomes a query as in `embedQuery`. With `upload`, also with `"keep"`, the file is deleted
   * again: a vector does not tell its key.
   */
  async embedMediaQuery(source: Source | IdentifiedSource, options: EmbedOptions = {}): Promise<number[]> {
    return await this.#inScope(options, async (scope) => {
      const subject = "The query";
      const resolved = await untilAborted(scope, lookUpReadable(source, subject, this.#options, scope));
      const { text, params } = resolved;
      const request = { ...resolved, params: text === undefined ? params : this.#queryParams(params) };
      const upload = options.upload === "keep" ? true : options.upload;
      const vector = await this.#embedWhole(request, scope, laneOf(options, "query"), upload);
      await this.#reportProgress(options, 1, 1, scope);
      return vector;
    });
  }

  /**
   * Looks at a source without sending anything: its type, a hash, an id that tells whether it is known. What it returns
   * can be embedded in place of the source.
   * @throws JigsawInputError as `embed` does
   */
  async identify(source: Source, options: Pick<CallOptions, "signal"> = {}): Promise<IdentifiedSource> {
    return await this.#inScope(options, async (scope) =>
      untilAborted(scope, identifySource(source, "The source", this.#options, scope)),
    );
  }

  /**
   * Embeds sources as they come, and yields what became of each in the order of completion: its `embedded` or its
   * `error`. At most `maxConcurrency` sources are pulled and not yet yielded. A loop that ends early cancels the rest.
   * @throws JigsawInputError where `sources` is a single one, or none
   * @throws JigsawError if the key is wrong, the credits are used up or the service refuses requests for minutes while
   * there are more sources, which are then not sent: the error of the first source that failed in that way
   */
  async *embedEach<S extends Source | IdentifiedSource>(
    sources: Iterable<S> | AsyncIterable<S>,
    options: EmbedOptions = {},
  ): AsyncGenerator<EachResult<S>, void, undefined> {
    checkSources(sources);
    const scope = new AbortScope(this.#options.signal, checkCall(options));
    const total = Array.isArray(sources) ? sources.length : undefined;
    let done = 0;
    try {
      scope.throwIfAborted();
      const embedOne = (source: S, subject: string, waiting: AbortScope): Promise<Embedded> =>
        this.#embedSource(source, subject, options, scope, {
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

  async #embedSource(
    source: unknown,
    subject: string,
    options: EmbedOptions,
    scope: AbortScope,
    lane: Lane,
  ): Promise<Embedded> {
    const resolved = await untilAborted(scope, lookUpReadable(source, subject, this.#options, scope));
    const speakers = checkFlag("speakerFingerprint", options.speakerFingerprint) && resolved.type === "audio";
    const params = { ...resolved.params, ...(speakers && { speaker_fingerprint: true }) };
    return await toEmbedded(
      resolved,
      await this.#request({ ...resolved, params }, scope, lane, options.upload),
    );
  }

  async #embedWhole(
    request: EmbeddingRequest,
    scope: AbortScope,
    lane: Lane,
    upload?: EmbedOptions["upload"],
  ): Promise<number[]> {
    const { answer } = await this.#request(request, scope, lane, upload);
    const { embeddings, chunks } = answer;
    const pieces = embeddings.map((vector, index) => ({ vector, ...chunks?.[index] }));
    return poolChunks(pieces, this.#options.pooling, request.subject);
  }

  #request(
    { params: given, file, content, secrets, subject }: EmbeddingRequest,
    scope: AbortScope,
    lane: Lane,
    upload?: EmbedOptions["upload"],
  ): Promise<Outcome> {
    const { dimensions, tokenOverflowMode } = this.#options;
    const params: EmbeddingParams = {
      ...given,
      ...(given.text !== undefined && { text: withoutTags(wellFormed(given.text)) }),
      ...(dimensions !== undefined && { dimensions }),
      ...(tokenOverflowMode !== "split" && { token_overflow_mode: tokenOverflowMode }),
    };
    const request: EmbeddingRequest = {
      params,
      subject,
      ...(file && { file }),
      ...(content && { content }),
      ...(secrets && { secrets }),
    };
    const send = (one: EmbeddingRequest, own: AbortScope): Promise<Outcome> =>
      this.#requester.request(one, own, lane, checkUpload(upload));
    if (tokenOverflowMode !== "split" || params.query === true) return send(request, scope);
    return sendInParts(request, this.#options.maxConcurrency, scope, send);
  }

  #queryParams(params: EmbeddingParams): EmbeddingParams {
    const { instruction } = this.#options;
    return { ...params, query: true, ...(instruction !== undefined && { instruction }) };
  }

  #reportProgress(
    { onProgress }: CallOptions,
    done: number,
    total: number,
    scope: AbortScope,
  ): Promise<unknown> | undefined {
    const told: unknown = onProgress?.({ done, total, usage: this.usage });
    return awaitCallback(told, scope);
  }
}

function laneOf({ priority }: CallOptions, usual: Lane["priority"] = "batch"): Lane {
  return { priority: priority ?? usual };
}
