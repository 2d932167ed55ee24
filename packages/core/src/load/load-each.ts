import { untilSignal } from "../abort/until-signal.ts";
import { mapConcurrently } from "../concurrency/map-concurrently.ts";
import { JigsawError } from "../errors/jigsaw-error.ts";
import { isFatal } from "../errors/is-fatal.ts";
import type { Progress } from "../types/call-options.ts";
import type { Embedder } from "./embedder.ts";

/** The maximum number of sources in flight, even with a higher `maxConcurrency`, because each keeps its vectors in memory. */
const maxSources = 200;

/** Options of {@link loadEach}. */
interface LoadEachOptions<S, L, R> {
  readonly embedder: Pick<Embedder, "maxConcurrency" | "usage">;
  /** Loads one source. Called concurrently. */
  readonly load: (source: S, signal: AbortSignal) => Promise<L>;
  /** Makes the result of a loaded source. Called in the order of the sources. */
  readonly finish: (loaded: L) => R | Promise<R>;
  /** Called for each source that fails. The source is then skipped. @default the first failure throws */
  readonly onError?: ((source: S, error: JigsawError) => void | Promise<void>) | undefined;
  /** Called after each source, and awaited. */
  readonly onProgress?: ((progress: Progress) => unknown) | undefined;
  /** @default the number of sources so far */
  readonly total?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Loads sources concurrently, a limited number ahead of the consumer, and yields the results in the order of the sources.
 * If the consumer stops, requests in flight are aborted. A fatal error, such as an invalid key, ends the run even with
 * `onError`.
 * @throws JigsawError with the `index` of the source that failed
 */
export async function* loadEach<S, L, R>(
  sources: Iterable<S> | AsyncIterable<S>,
  { embedder, load, finish, onError, onProgress, total, signal }: LoadEachOptions<S, L, R>,
): AsyncGenerator<R, void, undefined> {
  let end: { readonly error: unknown } | undefined;
  let done = 0;
  const work = async (source: S, index: number, own: AbortSignal): Promise<{ readonly loaded?: L }> => {
    try {
      return { loaded: await load(source, own) };
    } catch (error) {
      if (own.aborted || !JigsawError.isInstance(error)) throw error;
      const placed = Object.assign(error, { index });
      if (!onError) throw placed;
      if (isFatal(placed)) end ??= { error: placed };
      await onError(source, placed);
      return {};
    }
  };
  const limit = Math.min(embedder.maxConcurrency, maxSources);
  const mapping = { limit, order: "places", signals: [signal], ended: () => end } as const;
  for await (const outcome of mapConcurrently(sources, work, mapping)) {
    const result = outcome.loaded === undefined ? [] : [await finish(outcome.loaded)];
    done++;
    const progress = { done, total: total ?? done, usage: embedder.usage };
    await untilSignal(Promise.resolve(onProgress?.(progress)), signal);
    yield* result;
  }
}
