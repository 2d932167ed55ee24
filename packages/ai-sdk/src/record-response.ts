import type { EmbeddingModelV4Result } from "@ai-sdk/provider";

/** A `fetch` that keeps a copy of each response. */
export interface RecordingFetch {
  readonly fetch: typeof globalThis.fetch;
  /** Undefined without exactly one response: a cached text needs no request, and a long text is sent in several. */
  readonly response: () => Promise<EmbeddingModelV4Result["response"]>;
}

/** @param send the `fetch` that does the work, by default the global one */
export function recordResponse(send: typeof globalThis.fetch | undefined): RecordingFetch {
  const copies: Response[] = [];
  return {
    async fetch(input, init) {
      const response = await (send ?? globalThis.fetch)(input, init);
      // A custom `fetch` may return anything. Core rejects a value that is not a Response.
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
