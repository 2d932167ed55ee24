import type { DocumentInterface } from "@langchain/core/documents";
import { JigsawInputError } from "@x/jigsaw-core";
import { isTagged, differentOptionsError, missingVectorError } from "@x/jigsaw-core/internal";
import { sameEmbeddingsAdvice } from "../embed-once/find-vector.ts";
import { isText, knownVectors } from "../embed-once/known-vectors.ts";
import { jigsawEmbeddingsIn } from "../embeddings/is-jigsaw-embeddings.ts";
import type { JigsawEmbeddings } from "../embeddings/jigsaw-embeddings.ts";
import { embedMissing } from "./embed-missing.ts";
import type { JigsawVectorStore } from "./vector-store.ts";
import { writeVectors } from "./write-vectors.ts";

/** Options of `addDocuments`. */
export interface AddDocumentsOptions {
  /** One id for each Document. @default the Documents' own ids, or new UUIDs */
  readonly ids?: readonly string[] | undefined;
  /**
   * Required for Documents that carry vectors, unless the store's own embeddings are `JigsawEmbeddings` or a
   * `CacheBackedEmbeddings` around them.
   * @default the store's own
   */
  readonly embeddings?: JigsawEmbeddings | undefined;
  /** Cancels the call, which rejects with the signal's own reason. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Upserts Documents into a store with the vectors that they were loaded with. No request is sent for those. The store's
 * own embeddings embed the other Documents, and those whose text has changed since.
 * @returns the ids that the store uses, in the order of the Documents
 * @throws JigsawInputError if a Document is a placeholder for an image, a recording or a PDF, and its vector is not in
 * memory or was made with different options than the store's embeddings have
 * @example
 * ```ts
 * import { MemoryVectorStore } from "@langchain/classic/vectorstores/memory";
 * import { addDocuments, JigsawEmbeddings, JigsawLoader } from "@x/langchain-jigsaw";
 *
 * const embeddings = new JigsawEmbeddings();
 * const documents = await new JigsawLoader("samples/menu-board.jpg", { embeddings }).load();
 * const ids = await addDocuments(new MemoryVectorStore(embeddings), documents); // sends nothing more
 * console.log(ids);
 * ```
 */
export async function addDocuments(
  store: JigsawVectorStore,
  documents: readonly DocumentInterface[],
  { ids, embeddings, signal }: AddDocumentsOptions = {},
): Promise<string[]> {
  signal?.throwIfAborted();
  if (ids && ids.length !== documents.length) {
    throw new JigsawInputError(
      `The number of \`ids\` (${ids.length}) differs from the number of Documents (${documents.length}). Pass one id for each Document.`,
    );
  }
  const vectors = await vectorsOf(embeddings ?? store.embeddings, documents, signal);
  const entries = documents.map((document, index) => ({
    document,
    vector: vectors[index] ?? [],
    id: ids?.[index] ?? document.id ?? crypto.randomUUID(),
  }));
  signal?.throwIfAborted();
  const names = await writeVectors(store, entries);
  return entries.map(({ id }) => names.get(id) ?? id);
}

async function vectorsOf(
  embeddings: JigsawVectorStore["embeddings"],
  documents: readonly DocumentInterface[],
  signal: AbortSignal | undefined,
): Promise<number[][]> {
  const space = jigsawEmbeddingsIn(embeddings)?.vectorSpace;
  const vectors = documents.map((document, index) => knownVector(document, index, space));
  return await embedMissing(documents, vectors, embeddings, signal);
}

function knownVector(
  document: DocumentInterface,
  index: number,
  space: string | undefined,
): number[] | undefined {
  const known = knownVectors.of(document);
  const placed = { subject: `documents[${index}]`, text: document.pageContent };
  if (!known) {
    if (space === undefined && isTagged(document.pageContent)) throw missingVectorError(placed);
    return undefined;
  }
  if (space === undefined) throw foreignStoreError(index);
  if (known.space === space) return [...known.vector];
  if (isText(known.type)) return undefined;
  throw differentOptionsError(placed, sameEmbeddingsAdvice);
}

function foreignStoreError(index: number): JigsawInputError {
  return new JigsawInputError(
    `documents[${index}] carries a JigsawStack vector, but the store's embeddings are not \`JigsawEmbeddings\`, and vectors of different models can't be compared. If JigsawStack made every vector in the store, pass the \`embeddings\` option.`,
  );
}
