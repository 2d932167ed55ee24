/** Settles like `work`, but rejects as soon as `closing` is aborted, because some work would then never settle. */
export async function untilClosed<Result>(work: Promise<Result>, closing: AbortSignal): Promise<Result> {
  let stop = (): void => {};
  const closed = new Promise<never>((_, reject) => {
    stop = () => reject(closing.reason);
    closing.addEventListener("abort", stop, { once: true });
  });
  try {
    return await Promise.race([work, closed]);
  } finally {
    closing.removeEventListener("abort", stop);
  }
}
