/** A `fetch` that keeps the headers of the last response. */
export interface RecordingFetch {
  readonly fetch: typeof globalThis.fetch;
  /** Undefined before the first response. */
  readonly headers: () => Record<string, string> | undefined;
}

/** @param send the `fetch` that does the work, by default the global one */
export function recordHeaders(send: typeof globalThis.fetch | undefined): RecordingFetch {
  let last: Response | undefined;
  return {
    fetch: async (input, init) => (last = await (send ?? globalThis.fetch)(input, init)),
    headers: () => last && Object.fromEntries(last.headers),
  };
}
