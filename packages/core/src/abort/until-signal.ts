/** Settles like `work`, or rejects with the signal's reason as soon as the signal is aborted. */
export async function untilSignal<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return await work;
  let stopWaiting = (): void => {};
  const aborted = new Promise<never>((_, reject) => {
    const fail = (): void => reject(signal.reason);
    if (signal.aborted) fail();
    signal.addEventListener("abort", fail);
    stopWaiting = () => signal.removeEventListener("abort", fail);
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    stopWaiting();
  }
}
