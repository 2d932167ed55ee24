import { MemoryVectorStore } from "@langchain/classic/vectorstores/memory";
import { Document } from "@langchain/core/documents";
import type { Embeddings } from "@langchain/core/embeddings";
import type { Article } from "./load-articles.ts";

export interface Recommendation {
  readonly slug: string;
  readonly title: string;
  /** Cosine similarity of the two articles; 1 is the same direction. */
  readonly score: number;
}

/** Articles that can be searched for similar ones. */
export interface Library {
  /** The articles closest to this one, best first. Sends no request, because the vectors are already stored. */
  related(slug: string, count: number): Promise<Recommendation[]>;
}

/** Embeds each article once, and keeps its vector to search with it. */
export async function openLibrary(articles: readonly Article[], embeddings: Embeddings): Promise<Library> {
  const vectors = await embeddings.embedDocuments(articles.map(({ text }) => text));
  const store = new MemoryVectorStore(embeddings);
  const documents = articles.map(
    ({ slug, title, text }) => new Document({ pageContent: text, metadata: { slug, title } }),
  );
  await store.addVectors(vectors, documents);
  const vectorOf = new Map(articles.map(({ slug }, index) => [slug, vectors[index]]));

  return {
    async related(slug, count) {
      const vector = vectorOf.get(slug);
      if (vector === undefined) throw new RangeError(`There is no article "${slug}"`);
      const others = ({ metadata }: Document): boolean => metadata["slug"] !== slug;
      const found = await store.similaritySearchVectorWithScore(vector, count, others);
      return found.map(([{ metadata }, score]) => ({
        slug: String(metadata["slug"]),
        title: String(metadata["title"]),
        score,
      }));
    },
  };
}
