import { AbortScope } from "../abort/abort-scope.ts";
import { mapBounded } from "./map-bounded.ts";

/** How {@link mapConcurrently} goes about its work. */
export interface MapOptions {
  /** Most items at once that are pulled and whose results are not taken yet. */
  readonly limit: number;
  /** Whether results come in the order of their items, or as they are done. @default "completion" */
  readonly order?: "places" | "completion";
  /** Any of them ends everything with its reason. */
  readonly signals?: readonly (AbortSignal | undefined)[];
  /** Looked at before each next item: what it returns ends the run in place of that item. */
  readonly ended?: () => { readonly error: unknown } | undefined;
}

/**
 * Runs work over items as they come, a bounded number at once, and yields the results. A slow consumer holds up the
 * pulling of items; one that stops aborts the signal that the work is given.
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
