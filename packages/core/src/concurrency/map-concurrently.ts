import { AbortScope } from "../abort/abort-scope.ts";
import { mapBounded } from "./map-bounded.ts";

/** Options of {@link mapConcurrently}. */
export interface MapOptions {
  /** The maximum number of items that are pulled and whose results are not consumed yet. */
  readonly limit: number;
  /** Whether results are yielded in the order of the items or of completion. @default "completion" */
  readonly order?: "places" | "completion";
  /** If any of them aborts, everything ends with its reason. */
  readonly signals?: readonly (AbortSignal | undefined)[];
  /** Called before work on each item. If it returns an error, the run ends with it. */
  readonly ended?: () => { readonly error: unknown } | undefined;
}

/**
 * Runs work over items as they arrive, a limited number at once, and yields the results. A slow consumer delays the pulling
 * of items. If the consumer stops, the signal that is passed to the work aborts.
 */
export async function* mapConcurrently<T, R extends object>(
  items: Iterable<T> | AsyncIterable<T>,
  work: (item: T, index: number, signal: AbortSignal) => Promise<R>,
  { signals = [], ...options }: MapOptions,
): AsyncGenerator<R, void, undefined> {
  const scope = new AbortScope(...signals);
  try {
    scope.throwIfAborted();
    const mapping = { ...options, work: (item: T, index: number) => work(item, index, scope.signal) };
    yield* mapBounded(items, mapping, scope);
  } finally {
    scope.close();
  }
}
