import { LRUCache } from "lru-cache";
import type { SentenceEmbedder } from "@x/example-shared/answering";

/** Sentences kept in memory, 8 KB each. */
const kept = 5000;

/**
 * The same embeddings, that know the sentences they have seen, and those that are on their way for somebody else: people
 * ask about the same passages again and again.
 */
export function rememberVectors(embeddings: SentenceEmbedder): SentenceEmbedder {
  const vectors = new LRUCache<string, Promise<number[]>>({ max: kept });

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
          // Who asked first may have left; that is no reason for anybody else to fail.
          if (isOwn.has(text) || options?.signal?.aborted) throw error;
        });
        return vector ?? (await embeddings.embedDocuments([text], options))[0] ?? [];
      });
      return await Promise.all(waiting);
    },
  };
}
