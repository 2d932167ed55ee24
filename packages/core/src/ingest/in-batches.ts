/**
 * Groups items into batches. A batch is yielded when it is full or after `maxWaitMs`. If the consumer stops, the source is
 * closed.
 */
export async function* inBatches<T>(
  items: AsyncIterable<T>,
  maxItems: number,
  maxWaitMs: number,
): AsyncGenerator<T[], void, undefined> {
  const iterator = items[Symbol.asyncIterator]();
  let next = iterator.next();
  // Awaited later, but it may reject before that.
  next.catch(() => {});
  try {
    for (let first = await next; first.done !== true; first = await next) {
      const batch = [first.value];
      const { timedOut, clear } = timer(maxWaitMs);
      for (;;) {
        next = iterator.next();
        next.catch(() => {});
        if (batch.length >= maxItems) break;
        const result = await Promise.race([next, timedOut]);
        if (result === undefined || result.done === true) break;
        batch.push(result.value);
      }
      clear();
      yield batch;
    }
  } finally {
    void iterator.return?.(undefined)?.then(undefined, () => {});
  }
}

function timer(ms: number): { timedOut: Promise<undefined>; clear: () => void } {
  let clear = (): void => {};
  const timedOut = new Promise<undefined>((resolve) => {
    const timeout = setTimeout(() => resolve(undefined), ms);
    clear = () => clearTimeout(timeout);
  });
  return { timedOut, clear };
}
