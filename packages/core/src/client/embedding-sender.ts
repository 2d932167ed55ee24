import type { AbortScope } from "../abort/abort-scope.ts";
import { untilAborted } from "../abort/until-aborted.ts";
import { checkFlag, checkUpload } from "../options/check-flags.ts";
import type { ResolvedOptions } from "../options/resolve-options.ts";
import { withoutTags } from "../source/label.ts";
import { maxTokens } from "../source/max-tokens.ts";
import { wellFormed } from "../source/well-formed.ts";
import type { EmbedOptions } from "../types/call-options.ts";
import type { Embedded } from "../types/embedded.ts";
import type { EmbeddingParams, EmbeddingRequest } from "../types/wire.ts";
import type { KnownSource } from "./known-sources.ts";
import type { Lane } from "./lane.ts";
import { loadSources } from "./load-sources.ts";
import { poolChunks } from "./pooling.ts";
import type { Outcome, Requester } from "./requester.ts";

/** Turns sources and texts into requests with a client's options, and responses into results. */
export class EmbeddingSender {
  readonly #options: ResolvedOptions;
  readonly #requester: Requester;

  constructor(options: ResolvedOptions, requester: Requester) {
    this.#options = options;
    this.#requester = requester;
  }

  /** Embeds one source into its chunks. */
  async embedSource(
    source: unknown,
    subject: string,
    options: EmbedOptions,
    scope: AbortScope,
    lane: Lane,
  ): Promise<Embedded> {
    const resolved = await this.lookUp(source, subject, scope);
    const speakers = checkFlag("speakerFingerprint", options.speakerFingerprint) && resolved.type === "audio";
    const params = { ...resolved.params, ...(speakers && { speaker_fingerprint: true }) };
    const outcome = await this.#request({ ...resolved, params }, scope, lane, options.upload);
    const { toEmbedded } = await loadSources();
    return await toEmbedded(resolved, outcome);
  }

  /** Reads and identifies a source without sending anything. */
  async lookUp(source: unknown, subject: string, scope: AbortScope): Promise<KnownSource> {
    const found = loadSources().then(({ lookUpReadable }) =>
      lookUpReadable(source, subject, this.#options, scope),
    );
    return await untilAborted(scope, found);
  }

  /** Embeds a request into one vector: several chunks are pooled. */
  async embedWhole(
    request: EmbeddingRequest,
    scope: AbortScope,
    lane: Lane,
    upload?: EmbedOptions["upload"],
  ): Promise<number[]> {
    const { response } = await this.#request(request, scope, lane, upload);
    const { embeddings, chunks } = response;
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
    const mayBeTooLong = (params.text?.length ?? 0) > maxTokens;
    if (tokenOverflowMode !== "split" || params.query === true || !mayBeTooLong) return send(request, scope);
    return loadSources().then(({ sendInParts }) =>
      sendInParts(request, this.#options.maxConcurrency, scope, send),
    );
  }

  /** Parameters of a query, with the `instruction` option. */
  queryParams(params: EmbeddingParams): EmbeddingParams {
    const { instruction } = this.#options;
    return { ...params, query: true, ...(instruction !== undefined && { instruction }) };
  }
}
