import { AbortScope } from "../abort/abort-scope.ts";
import { checkText } from "../options/check-text.ts";
import { checkSignal, resolveOptions, type ResolvedOptions } from "../options/resolve-options.ts";
import type { Answer } from "../parse-response.ts";
import { poolChunks } from "../pooling.ts";
import type { CallOptions } from "../types/call-options.ts";
import type { Embedded } from "../types/embedded.ts";
import type { JigsawOptions } from "../types/jigsaw-options.ts";
import type { Source } from "../types/source.ts";
import type { TotalUsage } from "../types/usage.ts";
import type { EmbeddingParams, EmbeddingRequest } from "../types/wire.ts";
import { checkSource } from "./check-source.ts";
import { checkTexts, embedTexts } from "./embed-texts.ts";
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
    const { type, text } = checkSource(source);
    return await this.#inScope(options, async (scope) => {
      const answer = await this.#request({ params: { type, text }, subject: "The text" }, scope);
      this.#reportProgress(options, 1, 1);
      return toEmbedded({ type, source: "text", text }, answer);
    });
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
