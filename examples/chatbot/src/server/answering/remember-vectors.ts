import { LRUCache } from "lru-cache";
import type { SentenceEmbedder } from "@x/example-shared/answering";

/** Number of sentences to cache, 8 KB each. */
const maxSentences = 5000;

/**
 * Caches sentence vectors and shares requests in flight between callers, because the same passages are ranked again and
 * again.
 */
export function rememberVectors(embeddings: SentenceEmbedder): SentenceEmbedder {
  const vectors = new LRUCache<string, Promise<number[]>>({ max: maxSentences });

  function fetch(texts: readonly string[], options: { signal?: AbortSignal } | undefined): void {
    const all = embeddings.embedDocuments([...texts], options);
    for (const [index, text] of texts.entries()) {
      const vector = all.then((list) => list[index] ?? []);
      vectors.set(text, vector);
      vector.catch(() => {
        if (vectors.peek(text) === vector) vectors.delete(text);
      });
    }
  }

  return {
    embedQuery: (text, options) => embeddings.embedQuery(text, options),
    embedDocuments: async (texts, options) => {
      const isOwn = new Set(texts.filter((text) => !vectors.has(text)));
      if (isOwn.size > 0) fetch([...isOwn], options);
      const waiting = texts.map(async (text) => {
        const vector = await vectors.get(text)?.catch((error: unknown) => {
          // If the first caller aborted the shared request, the other callers send their own.
          if (isOwn.has(text) || options?.signal?.aborted) throw error;
        });
        return vector ?? (await embeddings.embedDocuments([text], options))[0] ?? [];
      });
      return await Promise.all(waiting);
    },
  };
}
