import type { AbortScope } from "./abort-scope.ts";

/** The longest delay of a timer, in ms. With a longer one it fires immediately. */
export const maxTimerMs: number = 2 ** 31 - 1;

/**
 * Runs `work` with a signal that aborts when `parent` does, or after `ms` milliseconds with the reason that `late`
 * returns. Rejects with that reason immediately, even if `work` ignores the signal. Every request runs through this
 * function, so it creates only one promise, one controller and one timer.
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
    const timer = ms <= maxTimerMs ? setTimeout(() => abort(late()), ms) : undefined;
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
        // After an abort this has no effect: the promise was already rejected with the reason.
        reject(error);
      },
    );
  });
}
