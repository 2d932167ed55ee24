/**
 * Lets one in at a time, in the order of arrival.
 *
 * @returns a function that resolves, when it is the caller's turn, to the one that ends it
 */
export function createTurnstile(): () => Promise<() => void> {
  let last: Promise<void> = Promise.resolve();
  return async () => {
    const before = last;
    let leave = (): void => {};
    last = new Promise((resolve) => {
      leave = resolve;
    });
    await before;
    return leave;
  };
}
