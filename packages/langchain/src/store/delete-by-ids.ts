import { JigsawInputError } from "@x/jigsaw-core";
import { deleteRows, isLibSQL } from "./libsql.ts";
import { vectorsInMemory, type JigsawVectorStore } from "./vector-store.ts";

/** Ids in one call: databases bound the values of a statement. */
const maxIds = 400;

/**
 * Deletes what has these ids.
 * @throws JigsawInputError where the store cannot: what is out of date would stay in it
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
    // The base class has the method, and throws this where a store has none of its own.
    if (!(error instanceof Error && /^not implemented/i.test(error.message))) throw error;
    throw new JigsawInputError(
      `\`vectorStore\` (${store._vectorstoreType()}) cannot delete by id, so what changes could not be replaced. Use another store, or run with \`cleanup: "none"\`.`,
      { cause: error },
    );
  }
}

/** LangChain's store in memory cannot delete, but its list is public. */
function removeFromMemory(store: JigsawVectorStore, ids: ReadonlySet<unknown>): void {
  const all = vectorsInMemory(store) ?? [];
  const kept = all.filter(({ id }) => !ids.has(id));
  if (kept.length < all.length) Reflect.set(store, "memoryVectors", kept);
}
