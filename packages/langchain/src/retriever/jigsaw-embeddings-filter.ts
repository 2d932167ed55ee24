import type { DocumentInterface } from "@langchain/core/documents";
import { JigsawInputError } from "@x/jigsaw-core";
import { knownVectors } from "../embed-once/known-vectors.ts";
import { isJigsawEmbeddings, jigsawEmbeddingsIn } from "../embeddings/is-jigsaw-embeddings.ts";
import type { JigsawEmbeddings } from "../embeddings/jigsaw-embeddings.ts";
import { embedMissing } from "../store/embed-missing.ts";
import { storedVectors } from "../store/stored-vectors.ts";
import type { JigsawVectorStore } from "../store/vector-store.ts";
import { foundDocuments } from "./found-documents.ts";

/** Options of `JigsawEmbeddingsFilter`. Either `k` or `similarityThreshold` must be set. */
export interface JigsawEmbeddingsFilterInput {
  /** The store that the Documents were found in. @default the store of the `JigsawRetriever` that found them */
  readonly vectorStore?: Pick<JigsawVectorStore, "embeddings"> | undefined;
  /** The embeddings that embed the query. @default the embeddings of the retriever or of the store */
  readonly embeddings?: JigsawEmbeddings | undefined;
  /** Maximum number of Documents to keep; `undefined` keeps all above the threshold. @default 20 */
  readonly k?: number | undefined;
  /** Keeps only Documents with a cosine similarity above this, from -1 to 1. @default none */
  readonly similarityThreshold?: number | undefined;
}

/**
 * Keeps the search results that are closest to the query, the closest first, like LangChain's `EmbeddingsFilter`.
 * LangChain's filter embeds the text of each Document again, which doesn't work for images and recordings. This one
 * uses the vectors in memory or in the store (LangChain's in-memory store, its Chroma store, or `JigsawPGVectorStore`).
 * It embeds only texts whose vector is in neither. It has the interface of a `BaseDocumentCompressor`.
 * @throws JigsawInputError if a Document is a placeholder for an image, a recording or a PDF and its vector can't be
 * found
 * @example
 * ```ts
 * import { ContextualCompressionRetriever } from "@langchain/classic/retrievers/contextual_compression";
 * import { MemoryVectorStore } from "@langchain/classic/vectorstores/memory";
 * import { ingest, JigsawEmbeddings, JigsawEmbeddingsFilter, JigsawRetriever } from "@x/langchain-jigsaw";
 *
 * const vectorStore = new MemoryVectorStore(new JigsawEmbeddings());
 * await ingest({ vectorStore, sources: [{ text: "Closed on Sundays." }, { text: "Bread is 3 euros." }] });
 * const baseRetriever = new JigsawRetriever({ vectorStore, k: 10 });
 * const baseCompressor = new JigsawEmbeddingsFilter({ k: 1 });
 * const retriever = new ContextualCompressionRetriever({ baseRetriever, baseCompressor });
 * console.log(await retriever.invoke("opening hours"));
 * ```
 */
export class JigsawEmbeddingsFilter {
  readonly #vectorStore: JigsawEmbeddingsFilterInput["vectorStore"];
  readonly #embeddings: JigsawEmbeddings | undefined;
  readonly #k: number | undefined;
  readonly #threshold: number;

  constructor(input: JigsawEmbeddingsFilterInput = {}) {
    const { vectorStore, embeddings, similarityThreshold } = input;
    const k = "k" in input ? input.k : 20;
    if (k !== undefined && (!Number.isInteger(k) || k < 1)) {
      throw new JigsawInputError(`\`k\` must be an integer of 1 or more, not ${String(k)}.`);
    }
    if (k === undefined && similarityThreshold === undefined) {
      throw new JigsawInputError("`JigsawEmbeddingsFilter` needs `k`, `similarityThreshold` or both.");
    }
    if (similarityThreshold !== undefined && !(similarityThreshold >= -1 && similarityThreshold <= 1)) {
      throw new JigsawInputError(
        `\`similarityThreshold\` must be a number from -1 to 1, not ${String(similarityThreshold)}.`,
      );
    }
    if (embeddings !== undefined && !isJigsawEmbeddings(embeddings)) {
      throw new JigsawInputError(
        "`embeddings` must be an instance of `JigsawEmbeddings`. Pass `new JigsawEmbeddings(…)`.",
      );
    }
    this.#vectorStore = vectorStore;
    this.#embeddings = embeddings ?? jigsawEmbeddingsIn(vectorStore?.embeddings);
    this.#k = k;
    this.#threshold = similarityThreshold ?? -Infinity;
  }

  /** Keeps the Documents that are closest to the query. */
  async compressDocuments(documents: DocumentInterface[], query: string): Promise<DocumentInterface[]> {
    if (documents.length === 0) return [];
    const embeddings = this.#embeddingsFor(documents);
    const vectors = await embedMissing(documents, await this.#vectorsOf(documents, embeddings), embeddings);
    const wanted = await queryVector(documents, query, embeddings);
    return documents
      .map((document, index) => ({ document, similarity: cosine(wanted, vectors[index] ?? []) }))
      .filter(({ similarity }) => similarity > this.#threshold)
      .sort((a, b) => b.similarity - a.similarity)
      .slice(0, this.#k)
      .map(({ document }) => document);
  }

  #embeddingsFor(documents: readonly DocumentInterface[]): JigsawEmbeddings {
    const [found] = documents.flatMap((document) => foundDocuments.get(document)?.embeddings ?? []);
    const embeddings = this.#embeddings ?? found;
    if (embeddings) return embeddings;
    throw new JigsawInputError(
      "The Documents did not come from a `JigsawRetriever`, so their store is unknown. Pass the `vectorStore` that they were found in.",
    );
  }

  async #vectorsOf(
    documents: readonly DocumentInterface[],
    { vectorSpace }: JigsawEmbeddings,
  ): Promise<(number[] | undefined)[]> {
    const vectors = documents.map((document) => {
      const known = knownVectors.of(document);
      return known?.space === vectorSpace ? known.vector : undefined;
    });
    const byStore = new Map<object, number[]>();
    for (const [index, document] of documents.entries()) {
      const store = this.#vectorStore ?? foundDocuments.get(document)?.vectorStore;
      if (store && !vectors[index]) byStore.set(store, [...(byStore.get(store) ?? []), index]);
    }
    for (const [store, places] of byStore) {
      const stored = await storedVectors(
        store,
        places.flatMap((place) => documents[place] ?? []),
      );
      for (const [position, place] of places.entries()) vectors[place] = stored[position];
    }
    return vectors;
  }
}

/** The vector that the Documents were found with, if the query is the same. Otherwise embeds the query. */
async function queryVector(
  documents: readonly DocumentInterface[],
  query: string,
  embeddings: JigsawEmbeddings,
): Promise<number[]> {
  for (const document of documents) {
    const found = foundDocuments.get(document);
    if (found?.vector && found.query === query && found.embeddings === embeddings) return [...found.vector];
  }
  return await embeddings.embedQuery(query);
}

/** Cosine similarity. Importing LangChain's function would load all of its distance functions. */
function cosine(a: readonly number[], b: readonly number[]): number {
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, number, index) => sum + number * (b[index] ?? 0), 0);
}
