import type { AbortScope } from "../abort/abort-scope.ts";
import { untilAborted } from "../abort/until-aborted.ts";
import { Inbox } from "./inbox.ts";
import { Slots } from "./slots.ts";

/** What {@link mapBounded} does with its items. */
export interface Mapping<T, R extends object> {
  /** Most items at once that are pulled and whose results are not taken yet. */
  readonly limit: number;
  /** Rejects only where everything is to end. May resolve to no result, except in the order of places. */
  readonly work: (item: T, index: number) => Promise<R | undefined>;
  /** Whether results come in the order of their items, or as they are done. @default "completion" */
  readonly order?: "places" | "completion";
  /** Looked at when there is a next item: what it returns ends the run in place of that item. */
  readonly ended?: () => { readonly error: unknown } | undefined;
}

/**
 * Runs work over items as they come and yields the results. A slow consumer holds up the
 * pulling of items; a slow source of items holds up no result. A consumer that stops ends everything.
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
      room.leave();
      yield result;
    }
  } finally {
    scope.abort(new Error("Nobody takes the results any more."));
  }

  async function next(): Promise<R | undefined> {
    return await untilAborted(scope, inbox.take());
  }
}

/** Pulls items and starts their work while there is room; closes the inbox when all that was started is done. */
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
        (result) => (result ? inbox.put(result, index) : room.leave()),
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

/** The items with their places, each once there is room for it, until the scope is aborted. */
async function* pull<T>(
  items: Iterable<T> | AsyncIterable<T>,
  scope: AbortScope,
  room: Slots,
): AsyncGenerator<[number, T]> {
  const iterator = Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]();
  let isOpen = true;
  try {
    for (let index = 0; ; index++) {
      await room.enter(scope);
      // Raced with the abort: a source may never come up with its next item.
      const next = await untilAborted(scope, Promise.resolve(iterator.next()));
      isOpen = !next.done;
      if (next.done) return;
      yield [index, next.value];
    }
  } finally {
    if (isOpen) void close(iterator);
  }
}

/** Tells a source that nothing more is wanted. Not waited for: it may be busy with an item for ever. */
async function close(iterator: Iterator<unknown> | AsyncIterator<unknown>): Promise<void> {
  try {
    await iterator.return?.();
  } catch {
    // Its clean-up failed, which changes nothing about what was embedded.
  }
}
