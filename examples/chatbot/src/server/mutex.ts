/**
 * A mutex that is granted in order of arrival.
 *
 * @returns `acquire`, which resolves to `release` once the caller holds the mutex
 */
export function createMutex(): () => Promise<() => void> {
  let last: Promise<void> = Promise.resolve();
  return async () => {
    const before = last;
    let release = (): void => {};
    last = new Promise((resolve) => {
      release = resolve;
    });
    await before;
    return release;
  };
}
