interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (reason: unknown) => void;
}

/** Turns of the event loop that reading a pending request takes: its connection, headers and body. */
const eventLoopTurns = 3;

/**
 * Wraps a function for many items as one for a single item. Calls that arrive during a run are batched, at most `size` at a
 * time, and runs never overlap.
 */
export function inBatches<Item, Result>(
  run: (items: readonly Item[]) => Promise<readonly Result[]>,
  size: number,
): (item: Item) => Promise<Result> {
  const waiting: Waiting<Item, Result>[] = [];
  let running = false;

  async function drain(): Promise<void> {
    running = true;
    while (waiting.length > 0) {
      // A run blocks the thread. Requests that arrived meanwhile are read first, to share the next run.
      for (let turn = 0; turn < eventLoopTurns; turn += 1)
        await new Promise((resolve) => void setImmediate(resolve));
      await runBatch(run, waiting.splice(0, size));
    }
    running = false;
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!running) void drain();
    });
}

async function runBatch<Item, Result>(
  run: (items: readonly Item[]) => Promise<readonly Result[]>,
  batch: readonly Waiting<Item, Result>[],
): Promise<void> {
  try {
    const results = await run(batch.map(({ item }) => item));
    for (const [index, { resolve, reject }] of batch.entries()) {
      const result = results[index];
      if (result === undefined) reject(new Error(`${batch.length} items returned ${results.length} results`));
      else resolve(result);
    }
  } catch (error) {
    for (const { reject } of batch) reject(error);
  }
}
