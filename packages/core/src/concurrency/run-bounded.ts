import type { AbortScope } from "../abort/abort-scope.ts";

/**
 * Runs `work` over `items` in their order, at most `limit` at once. The first failure aborts the scope: nothing more
 * starts, and running work is cancelled. The failure is thrown after all work has settled.
 */
export async function runBounded<T>(
  items: Iterable<T>,
  limit: number,
  scope: AbortScope,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const remaining = items[Symbol.iterator]();
  const worker = async (): Promise<void> => {
    try {
      for (let next = remaining.next(); !next.done && !scope.aborted; next = remaining.next())
        await work(next.value);
    } catch (error) {
      scope.abort(error);
    }
  };
  await Promise.all(Array.from({ length: limit }, worker));
  scope.throwIfAborted();
}
