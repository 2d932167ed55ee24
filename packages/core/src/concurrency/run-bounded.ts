import type { AbortScope } from "../abort/abort-scope.ts";

/**
 * Runs `work` over `items`, at most `limit` at once, in their order. The first failure aborts the scope, so that
 * nothing more starts and what runs is cancelled; it is thrown when all has come to rest.
 */
export async function runBounded<T>(
  items: Iterable<T>,
  limit: number,
  scope: AbortScope,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const remaining = items[Symbol.iterator]();
  const lane = async (): Promise<void> => {
    try {
      for (let next = remaining.next(); !next.done && !scope.aborted; next = remaining.next())
        await work(next.value);
    } catch (error) {
      scope.abort(error);
    }
  };
  await Promise.all(Array.from({ length: limit }, lane));
  scope.throwIfAborted();
}
