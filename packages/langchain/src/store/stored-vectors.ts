import type { DocumentInterface } from "@langchain/core/documents";
import { isTagged, isRecord } from "@x/jigsaw-core/internal";

/** A store that returns vectors by id, such as `JigsawPGVectorStore`. */
interface ReadsVectors {
  getVectorsByIds(ids: readonly string[]): Promise<ReadonlyMap<string, StoredVector>>;
}

/** The vector of a stored Document, with the text that was stored. */
interface StoredVector {
  readonly pageContent: string;
  readonly vector: number[];
}

/** The part of LangChain's Chroma store that this package uses, in addition to the vector store interface. */
interface ChromaStore {
  ensureCollection(): Promise<{ get(query: object): Promise<unknown> }>;
}

/**
 * Reads the vectors of search results from their store: LangChain's in-memory store, its Chroma store, or
 * `JigsawPGVectorStore`. Returns undefined for a Document that isn't stored with the same text, and for every Document
 * in any other store, because other stores don't return vectors.
 */
export async function storedVectors(
  store: object,
  documents: readonly DocumentInterface[],
): Promise<(number[] | undefined)[]> {
  const ids = documents.flatMap(({ id }) => (id === undefined ? [] : [id]));
  const found = "memoryVectors" in store ? undefined : await vectorsById(store, ids);
  if (!found) return vectorsInMemory(Reflect.get(store, "memoryVectors"), documents);
  return documents.map(({ id = "", pageContent }) => {
    const stored = found.get(id);
    return stored?.pageContent === pageContent ? stored.vector : undefined;
  });
}

async function vectorsById(
  store: object,
  ids: readonly string[],
): Promise<ReadonlyMap<string, StoredVector> | undefined> {
  if (ids.length === 0) return new Map();
  if (isReadsVectors(store)) return await store.getVectorsByIds(ids);
  if (!isChroma(store)) return new Map();
  const collection = await store.ensureCollection();
  const all = await collection.get({ ids, include: ["embeddings", "documents"] });
  const [names, texts, vectors] = ["ids", "documents", "embeddings"].map((key) => listIn(all, key));
  const rows = (names ?? []).map((id, row): [string, StoredVector] => [
    String(id),
    { pageContent: String(texts?.[row]), vector: toVector(vectors?.[row]) },
  ]);
  return new Map(rows);
}

/**
 * Matches Documents by id, or by their metadata object if they have no id: this store returns the object itself. A text
 * splitter keeps only the text, but the text of a placeholder is unique.
 */
function vectorsInMemory(held: unknown, documents: readonly DocumentInterface[]): (number[] | undefined)[] {
  const texts = new Set(documents.map(({ pageContent }) => pageContent));
  const rows = (Array.isArray(held) ? held : [])
    .filter(isRecord)
    .filter(({ content }) => texts.has(String(content)));
  return documents.map(({ id, metadata, pageContent }) => {
    const same = rows.filter(({ content }) => content === pageContent);
    const row =
      same.find((one) => one["metadata"] === metadata || (id !== undefined && one["id"] === id)) ??
      (isTagged(pageContent) ? same[0] : undefined);
    return row && toVector(row["embedding"]);
  });
}

function toVector(value: unknown): number[] {
  return Array.isArray(value) ? value.map(Number) : [];
}

function listIn(value: unknown, key: string): unknown[] {
  const list = isRecord(value) ? value[key] : undefined;
  return Array.isArray(list) ? list : [];
}

function isReadsVectors(store: object): store is ReadsVectors {
  return "getVectorsByIds" in store && typeof store.getVectorsByIds === "function";
}

function isChroma(store: object): store is ChromaStore {
  return (
    isRecord(store) &&
    typeof store["_vectorstoreType"] === "function" &&
    store["_vectorstoreType"]() === "chroma" &&
    typeof store["ensureCollection"] === "function"
  );
}
