import type { EmbeddingModelV4Result } from "@ai-sdk/provider";

/** A `fetch` that keeps a copy of the last response. */
export interface RecordingFetch {
  readonly fetch: typeof globalThis.fetch;
  /** Undefined if nothing was sent, because the answer was in the cache. */
  readonly response: () => Promise<EmbeddingModelV4Result["response"]>;
}

/** @param send the `fetch` that does the work, by default the global one */
export function recordResponse(send: typeof globalThis.fetch | undefined): RecordingFetch {
  let copy: Response | undefined;
  return {
    async fetch(input, init) {
      const response = await (send ?? globalThis.fetch)(input, init);
      // Core refuses what is no Response.
      copy = response instanceof Response ? response.clone() : undefined;
      return response;
    },
    response: async () => copy && { headers: Object.fromEntries(copy.headers), body: await copy.json() },
  };
}
