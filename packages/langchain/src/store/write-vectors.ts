import type { DocumentInterface } from "@langchain/core/documents";
import { JigsawInputError } from "@x/jigsaw-core";
import { deleteByIds } from "./delete-by-ids.ts";
import { isUpserting, vectorsInMemory, type JigsawVectorStore } from "./vector-store.ts";

/** A Document with its vector and an id. */
export interface StoreEntry {
  readonly id: string;
  readonly document: DocumentInterface;
  readonly vector: number[];
}

/**
 * Upserts Documents into a store. If two have the same id, the last one wins.
 * @returns a map from our id to the store's id, for each Document that the store gave a different id
 */
export async function writeVectors(
  store: JigsawVectorStore,
  entries: readonly StoreEntry[],
): Promise<ReadonlyMap<string, string>> {
  const unique = [...new Map(entries.map((entry) => [entry.id, entry])).values()];
  if (unique.length === 0) return new Map();
  checkLengths(
    store,
    unique.map(({ vector }) => vector.length),
  );
  const ids = unique.map(({ id }) => id);
  if (!isUpserting(store)) await deleteExisting(store, ids);
  const stored: unknown = await store.addVectors(
    unique.map(({ vector }) => vector),
    unique.map(({ id, document }) => (document.id === id ? document : { ...document, id })),
    { ids },
  );
  if (!Array.isArray(stored) || stored.length !== ids.length) return new Map();
  const names = ids.map((id, index): [string, string] => [id, String(stored[index])]);
  return new Map(names.filter(([id, name]) => id !== name));
}

/** Deletes Documents with these ids from a store that would otherwise keep both versions, or reject the new one. */
async function deleteExisting(store: JigsawVectorStore, ids: readonly string[]): Promise<void> {
  try {
    await deleteByIds(store, ids);
  } catch {
    // The ids may not exist, and some stores reject unknown ids. If the store is down, the next write reports that.
  }
}

/**
 * Checks the length of vectors against those in LangChain's in-memory store, which would accept vectors of a different
 * length but can't compare them. Other stores check it themselves.
 */
export function checkLengths(store: JigsawVectorStore, lengths: readonly number[]): void {
  const stored: unknown = vectorsInMemory(store)?.[0]?.["embedding"];
  const wanted = Array.isArray(stored) ? stored.length : lengths[0];
  const other = lengths.find((length) => length !== wanted);
  if (other === undefined) return;
  throw new JigsawInputError(
    `A vector with ${other} dimensions can't be stored beside vectors with ${wanted} dimensions. Use embeddings with the same \`dimensions\`, or an empty store.`,
  );
}
