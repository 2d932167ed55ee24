import { untilSignal } from "../abort/until-signal.ts";
import { mapConcurrently } from "../concurrency/map-concurrently.ts";
import { JigsawError } from "../errors/jigsaw-error.ts";
import { isFatal } from "../errors/is-fatal.ts";
import type { Progress } from "../types/call-options.ts";
import type { Embedder } from "./embedder.ts";

/** Most sources in flight, whatever `maxConcurrency` allows: each holds its vectors until its turn comes. */
const maxSources = 200;

/** How {@link loadEach} loads sources. */
interface LoadEachOptions<S, L, R> {
  readonly embedder: Pick<Embedder, "maxConcurrency" | "usage">;
  /** Loads one source; several run side by side. */
  readonly load: (source: S, signal: AbortSignal) => Promise<L>;
  /** Makes the result of a loaded source; called in the order of the sources. */
  readonly finish: (loaded: L) => R | Promise<R>;
  /** Called for each source that fails, which is then left out. @default the first failure throws */
  readonly onError?: ((source: S, error: JigsawError) => void | Promise<void>) | undefined;
  /** Called after each source, and awaited. */
  readonly onProgress?: ((progress: Progress) => unknown) | undefined;
  /** @default the number of sources so far */
  readonly total?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Loads sources side by side, a bounded number ahead of the consumer, and yields the results in the order of the sources.
 * A consumer that stops aborts what is in flight. An error that every other source would get too, such as that of a wrong
 * key, ends the run even where there is `onError`.
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
