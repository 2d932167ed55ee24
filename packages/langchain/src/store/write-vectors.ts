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
 * Puts Documents into a store, each in place of the one with its id. Of two with one id the last counts.
 * @returns by id, what the store calls those that it calls something else
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

/** Deletes what has these ids from a store that would keep both, or refuse the new. */
async function deleteExisting(store: JigsawVectorStore, ids: readonly string[]): Promise<void> {
  try {
    await deleteByIds(store, ids);
  } catch {
    // Nobody said that they are there, and some stores object to that. One that is down says so in a moment.
  }
}

/**
 * Refuses vectors of another length than those in a store in memory, which takes them and can't compare them; other stores
 * refuse them by themselves.
 */
export function checkLengths(store: JigsawVectorStore, lengths: readonly number[]): void {
  const stored: unknown = vectorsInMemory(store)?.[0]?.["embedding"];
  const wanted = Array.isArray(stored) ? stored.length : lengths[0];
  const other = lengths.find((length) => length !== wanted);
  if (other === undefined) return;
  throw new JigsawInputError(
    `A vector of ${other} numbers can't be stored beside vectors of ${wanted}. Use embeddings with the same \`dimensions\`, or an empty store.`,
  );
}
