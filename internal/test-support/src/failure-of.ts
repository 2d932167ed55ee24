/** The error that a promise rejects with. Rejects if the promise resolves. */
export async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  return await promise.then(
    () => Promise.reject(new Error("the promise resolved, but was expected to reject")),
    (error: unknown) => error,
  );
}
