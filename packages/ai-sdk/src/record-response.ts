import type { EmbeddingModelV4Result } from "@ai-sdk/provider";

/** A `fetch` that keeps a copy of the response. */
export interface RecordingFetch {
  readonly fetch: typeof globalThis.fetch;
  /** Undefined unless there is exactly one: the cache may have answered, or a long text was sent in parts. */
  readonly response: () => Promise<EmbeddingModelV4Result["response"]>;
}

/** @param send the `fetch` that does the work, by default the global one */
export function recordResponse(send: typeof globalThis.fetch | undefined): RecordingFetch {
  const copies: Response[] = [];
  return {
    async fetch(input, init) {
      const response = await (send ?? globalThis.fetch)(input, init);
      // Core refuses what is no Response.
      if (response instanceof Response && response.ok) copies.push(response.clone());
      return response;
    },
    async response() {
      const [copy, another] = copies;
      if (!copy || another) return undefined;
      return { headers: Object.fromEntries(copy.headers), body: await copy.json() };
    },
  };
}
