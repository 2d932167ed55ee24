import type { AbortScope } from "../abort/abort-scope.ts";
import { untilAborted } from "../abort/until-aborted.ts";
import { Inbox } from "./inbox.ts";
import { Slots } from "./slots.ts";

/** Options of {@link mapBounded}. */
export interface Mapping<T, R extends object> {
  /** The maximum number of items that are pulled and whose results are not consumed yet. */
  readonly limit: number;
  /** A rejection ends everything. May resolve to undefined for no result, but only in the order of completion. */
  readonly work: (item: T, index: number) => Promise<R | undefined>;
  /** Whether results are yielded in the order of the items or of completion. @default "completion" */
  readonly order?: "places" | "completion";
  /** Called before work on each item. If it returns an error, the run ends with it. */
  readonly ended?: () => { readonly error: unknown } | undefined;
}

/**
 * Runs work over items as they arrive and yields the results. A slow consumer delays the pulling of items, but a slow
 * source does not delay results. If the consumer stops, everything is cancelled.
 */
export async function* mapBounded<T, R extends object>(
  items: Iterable<T> | AsyncIterable<T>,
  mapping: Mapping<T, R>,
  scope: AbortScope,
): AsyncGenerator<R, void, undefined> {
  const inbox = new Inbox<R>(mapping.order);
  const room = new Slots(mapping.limit);
  void start(items, mapping, scope, inbox, room);
  try {
    for (let result = await next(); result; result = await next()) {
      room.release();
      yield result;
    }
  } finally {
    scope.abort(new Error("The consumer stopped iterating."));
  }

  async function next(): Promise<R | undefined> {
    return await untilAborted(scope, inbox.take());
  }
}

/** Pulls items and starts their work while there is room. Closes the inbox when all started work is done. */
async function start<T, R extends object>(
  items: Iterable<T> | AsyncIterable<T>,
  { work, ended }: Mapping<T, R>,
  scope: AbortScope,
  inbox: Inbox<R>,
  room: Slots,
): Promise<void> {
  const running = new Set<Promise<void>>();
  let end: { readonly error?: unknown } = {};
  try {
    for await (const [index, item] of pull(items, scope, room)) {
      const reason = ended?.();
      if (reason) throw reason.error;
      const job = work(item, index).then(
        (result) => (result ? inbox.put(result, index) : room.release()),
        (error: unknown) => inbox.close({ error }),
      );
      running.add(job);
      void job.then(() => running.delete(job));
    }
  } catch (error) {
    end = { error };
  }
  await Promise.all(running);
  inbox.close(end);
}

/** Yields the items with their indices, each as soon as there is room for it, until the scope is aborted. */
async function* pull<T>(
  items: Iterable<T> | AsyncIterable<T>,
  scope: AbortScope,
  room: Slots,
): AsyncGenerator<[number, T]> {
  const iterator = Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]();
  let isOpen = true;
  try {
    for (let index = 0; ; index++) {
      await room.acquire(scope);
      // Raced with the abort, because the source may never yield its next item.
      const next = await untilAborted(scope, Promise.resolve(iterator.next()));
      isOpen = !next.done;
      if (next.done) return;
      yield [index, next.value];
    }
  } finally {
    if (isOpen) void close(iterator);
  }
}

/** Closes a source. Not awaited by its caller, because the source may hang. */
async function close(iterator: Iterator<unknown> | AsyncIterator<unknown>): Promise<void> {
  try {
    await iterator.return?.();
  } catch {
    // A failed clean-up of the source does not affect the results.
  }
}
