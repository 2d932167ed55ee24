import { JigsawInputError } from "@x/jigsaw-core";
import { deleteRows, isLibSQL } from "./libsql.ts";
import { vectorsInMemory, type JigsawVectorStore } from "./vector-store.ts";

/** Maximum number of ids in one call, because databases limit the number of values in a statement. */
const maxIds = 400;

/**
 * Deletes Documents by their ids.
 * @throws JigsawInputError if the store doesn't support it: stale Documents would stay in the store
 */
export async function deleteByIds(store: JigsawVectorStore, ids: readonly string[]): Promise<void> {
  if (vectorsInMemory(store)) return removeFromMemory(store, new Set(ids));
  for (let start = 0; start < ids.length; start += maxIds) {
    const some = ids.slice(start, start + maxIds);
    if (isLibSQL(store)) await deleteRows(store, some);
    else await deleteFrom(store, some);
  }
}

async function deleteFrom(store: JigsawVectorStore, ids: string[]): Promise<void> {
  try {
    if (!store.delete) throw new Error("Not implemented.");
    await store.delete({ ids });
  } catch (error) {
    // The base class has a `delete` method that throws this if a store doesn't override it.
    if (!(error instanceof Error && /^not implemented/i.test(error.message))) throw error;
    throw new JigsawInputError(
      `\`vectorStore\` (${store._vectorstoreType()}) can't delete by id, so changed sources could not be replaced. Use another store, or set \`cleanup: "none"\`.`,
      { cause: error },
    );
  }
}

/** LangChain's in-memory store has no `delete`, but its list of vectors is public. */
function removeFromMemory(store: JigsawVectorStore, ids: ReadonlySet<unknown>): void {
  const all = vectorsInMemory(store) ?? [];
  const kept = all.filter(({ id }) => !ids.has(id));
  if (kept.length < all.length) Reflect.set(store, "memoryVectors", kept);
}
