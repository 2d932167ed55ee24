import type { AbortScope } from "./abort-scope.ts";

/** The longest that a timer can wait, in ms; it would fire at once for more. */
export const longestTimer: number = 2 ** 31 - 1;

/**
 * Runs `work` with a signal that is aborted when `parent` is, or after `ms` milliseconds with the reason that `late`
 * makes. Rejects with that reason at once, even where `work` does not listen. This is the inside of every request: one
 * promise, one controller and one timer.
 */
export function withDeadline<T>(
  parent: AbortScope,
  ms: number,
  late: () => unknown,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    parent.throwIfAborted();
    const controller = new AbortController();
    const { signal } = controller;
    const abort = (reason: unknown): void => {
      controller.abort(reason);
      leave();
      reject(reason);
    };
    const timer = ms <= longestTimer ? setTimeout(() => abort(late()), ms) : undefined;
    const leaveParent = parent.onAbort(() => abort(parent.reason));
    const leave = (): void => {
      clearTimeout(timer);
      leaveParent();
    };
    work(signal).then(
      (value) => {
        leave();
        resolve(value);
      },
      (error: unknown) => {
        leave();
        // What was aborted fails in ways of its own; what counts is why, and that was said.
        reject(error);
      },
    );
  });
}
