import type { DocumentInterface } from "@langchain/core/documents";
import { JigsawInputError } from "@x/jigsaw-core";
import { isTagged, otherOptions, vectorGone } from "@x/jigsaw-core/embed-once";
import { sameEmbeddingsAdvice } from "../embed-once/find-vector.ts";
import { isText, knownVectors } from "../embed-once/known-vectors.ts";
import { jigsawEmbeddingsIn } from "../embeddings/is-jigsaw-embeddings.ts";
import type { JigsawEmbeddings } from "../embeddings/jigsaw-embeddings.ts";
import { embedMissing } from "./embed-missing.ts";
import type { JigsawVectorStore } from "./vector-store.ts";
import { writeVectors } from "./write-vectors.ts";

/** What can be said with `addDocuments`. */
export interface AddDocumentsOptions {
  /** One for each Document. @default their own, else new UUIDs */
  readonly ids?: readonly string[] | undefined;
  /**
   * Required for Documents that carry vectors where the store's own embeddings are not `JigsawEmbeddings`, not even
   * inside a `CacheBackedEmbeddings`.
   * @default the store's own
   */
  readonly embeddings?: JigsawEmbeddings | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Puts Documents into a store, each in the place of the one with its id, with the vectors that they were loaded with:
 * nothing is sent for those. Others, and those whose text was changed, are embedded by the store's own embeddings.
 * @returns the ids, in the order of the Documents, as the store knows them
 * @throws JigsawInputError where a Document stands for a picture, a recording or a PDF and its vector is not in this
 * process, or was made with other options than the store's embeddings have
 */
export async function addDocuments(
  store: JigsawVectorStore,
  documents: readonly DocumentInterface[],
  { ids, embeddings, signal }: AddDocumentsOptions = {},
): Promise<string[]> {
  signal?.throwIfAborted();
  if (ids && ids.length !== documents.length) {
    throw new JigsawInputError(`\`ids\` has ${ids.length} entries for ${documents.length} Documents.`);
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
    if (space === undefined && isTagged(document.pageContent)) throw vectorGone(placed);
    return undefined;
  }
  if (space === undefined) throw foreignStoreError(index);
  if (known.space === space) return [...known.vector];
  if (isText(known.type)) return undefined;
  throw otherOptions(placed, sameEmbeddingsAdvice);
}

function foreignStoreError(index: number): JigsawInputError {
  return new JigsawInputError(
    `documents[${index}] carries a vector of JigsawStack, and the embeddings of the store are of another model, whose vectors can't be compared with it. Pass \`embeddings\` where JigsawStack made all vectors in the store.`,
  );
}
