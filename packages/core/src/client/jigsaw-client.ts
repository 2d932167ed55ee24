import { AbortScope } from "../abort/abort-scope.ts";
import { checkText } from "../options/check-text.ts";
import { checkSignal, resolveOptions, type ResolvedOptions } from "../options/resolve-options.ts";
import type { Answer } from "../parse-response.ts";
import { poolChunks } from "../pooling.ts";
import type { CallOptions } from "../types/call-options.ts";
import type { EachResult } from "../types/each-result.ts";
import type { Embedded } from "../types/embedded.ts";
import type { JigsawOptions } from "../types/jigsaw-options.ts";
import type { Source } from "../types/source.ts";
import type { TotalUsage } from "../types/usage.ts";
import type { EmbeddingParams, EmbeddingRequest } from "../types/wire.ts";
import { checkSource } from "./check-source.ts";
import { checkTexts, embedTexts } from "./embed-texts.ts";
import { embedEach } from "./embed-each.ts";
import { Requester } from "./requester.ts";
import { toEmbedded } from "./to-embedded.ts";

/**
 * JigsawStack's Embedding v2. One client may serve any number of calls at once; no call changes it.
 *
 * Every method rejects with a {@link JigsawError}, or, where it was aborted, with the signal's own reason.
 * @throws JigsawInputError where an option is wrong or no key is found
 */
export class JigsawClient {
  readonly #options: ResolvedOptions;
  readonly #requester: Requester;

  constructor(options: JigsawOptions = {}) {
    this.#options = resolveOptions(options);
    this.#requester = new Requester(this.#options);
  }

  /** What this client has used so far, over all calls. */
  get usage(): TotalUsage {
    return this.#requester.meter.total;
  }

  /**
   * Embeds texts as documents, each different one with one request.
   * @returns one vector for each text, in their order; an empty list sends nothing
   * @throws JigsawError with the `index` of the text that failed and the vectors that were `completed`; what is in
   * flight is aborted then, and nothing more starts
   */
  async embedTexts(texts: readonly string[], options: CallOptions = {}): Promise<number[][]> {
    checkTexts(texts);
    return await this.#inScope(options, async (scope) =>
      embedTexts(
        texts,
        this.#options.maxConcurrency,
        scope,
        (text, subject) => this.#embedWhole({ type: "text", text }, subject, scope),
        (done) => this.#reportProgress(options, done, texts.length),
      ),
    );
  }

  /** Embeds a text as a query: with `query: true` and the instruction, if one was given. */
  async embedQuery(text: string, options: CallOptions = {}): Promise<number[]> {
    checkText(text, "The query");
    const { instruction } = this.#options;
    const params: EmbeddingParams = {
      type: "text",
      text,
      query: true,
      ...(instruction !== undefined && { instruction }),
    };
    return await this.#inScope(options, async (scope) => {
      const vector = await this.#embedWhole(params, "The query", scope);
      this.#reportProgress(options, 1, 1);
      return vector;
    });
  }

  /** Embeds one source and returns all of its chunks. */
  async embed(source: Source, options: CallOptions = {}): Promise<Embedded> {
    return await this.#inScope(options, async (scope) => {
      const embedded = await this.#embedSource(source, "The source", scope);
      this.#reportProgress(options, 1, 1);
      return embedded;
    });
  }

  /**
   * Embeds sources as they come, and yields what became of each in the order of completion: its `embedded` or its
   * `error`. At most `maxConcurrency` sources are pulled and not yet yielded. A loop that ends early cancels the rest.
   * @throws JigsawError where the key is wrong or the credits are used up while there are more sources: the error that
   * was yielded for those that it met
   */
  async *embedEach<S extends Source>(
    sources: Iterable<S> | AsyncIterable<S>,
    options: CallOptions = {},
  ): AsyncGenerator<EachResult<S>, void, undefined> {
    const scope = new AbortScope(this.#options.signal, checkSignal(options.signal));
    const total = Array.isArray(sources) ? sources.length : undefined;
    let done = 0;
    try {
      scope.throwIfAborted();
      const embedOne = (source: S, subject: string): Promise<Embedded> =>
        this.#embedSource(source, subject, scope);
      for await (const result of embedEach(sources, this.#options.maxConcurrency, scope, embedOne)) {
        done++;
        this.#reportProgress(options, done, total ?? done);
        yield result;
      }
    } finally {
      scope.close();
    }
  }

  async #inScope<T>(options: CallOptions, work: (scope: AbortScope) => Promise<T>): Promise<T> {
    const scope = new AbortScope(this.#options.signal, checkSignal(options.signal));
    try {
      scope.throwIfAborted();
      return await work(scope);
    } finally {
      scope.close();
    }
  }

  async #embedSource(source: Source, subject: string, scope: AbortScope): Promise<Embedded> {
    const { type, text } = checkSource(source, subject);
    const answer = await this.#request({ params: { type, text }, subject }, scope);
    return toEmbedded({ type, source: "text", text }, answer);
  }

  async #embedWhole(params: EmbeddingParams, subject: string, scope: AbortScope): Promise<number[]> {
    const { embeddings, chunks } = await this.#request({ params, subject }, scope);
    const pieces = embeddings.map((vector, index) => ({ vector, ...chunks?.[index] }));
    return poolChunks(pieces, this.#options.pooling, subject);
  }

  async #request(request: EmbeddingRequest, scope: AbortScope): Promise<Answer> {
    const { dimensions, tokenOverflowMode } = this.#options;
    const params: EmbeddingParams = {
      ...request.params,
      ...(dimensions !== undefined && { dimensions }),
      ...(tokenOverflowMode !== undefined && { token_overflow_mode: tokenOverflowMode }),
    };
    return await this.#requester.request({ ...request, params }, scope);
  }

  #reportProgress({ onProgress }: CallOptions, done: number, total: number): void {
    onProgress?.({ done, total, usage: this.usage });
  }
}
