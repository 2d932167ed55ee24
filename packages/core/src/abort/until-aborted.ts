import type { AbortScope } from "./abort-scope.ts";

/** Settles like `work`, or rejects with the scope's reason as soon as the scope is aborted. */
export function untilAborted<T>(scope: AbortScope, work: Promise<T>): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const stopWaiting = scope.onAbort(() => reject(scope.reason));
    work.then(
      (value) => {
        stopWaiting();
        resolve(value);
      },
      (error: unknown) => {
        stopWaiting();
        reject(error);
      },
    );
  });
}

/** Resolves after `ms` milliseconds, or rejects with the scope's reason as soon as the scope is aborted. */
export function sleep(ms: number, scope: AbortScope): Promise<void> {
  return new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => {
      stopWaiting();
      resolve();
    }, ms);
    const stopWaiting = scope.onAbort(() => {
      clearTimeout(timer);
      reject(scope.reason);
    });
  });
}
