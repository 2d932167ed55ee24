import { JigsawInputError } from "@x/jigsaw-core";
import { isRecord } from "@x/jigsaw-core/internal";
import { replacingOf, type JigsawVectorStore } from "./vector-store.ts";

/**
 * Deletes what has these ids.
 * @throws JigsawInputError where the store cannot: what is out of date would stay in it
 */
export async function deleteByIds(store: JigsawVectorStore, ids: readonly string[]): Promise<void> {
  if (replacingOf(store) === "in memory") {
    removeFromMemory(store, new Set(ids));
    return;
  }
  try {
    if (!store.delete) throw new Error("Not implemented.");
    await store.delete({ ids: [...ids] });
  } catch (error) {
    // The base class has the method, and throws this where a store has none of its own.
    if (!(error instanceof Error && /^not implemented/i.test(error.message))) throw error;
    throw new JigsawInputError(
      `\`vectorStore\` (${store._vectorstoreType()}) cannot delete by id, so that what changed cannot be replaced. Use another store, or leave out \`recordManager\` and fill an empty one.`,
      { cause: error },
    );
  }
}

/** LangChain's store in memory cannot delete; its list is open to all. Returns those that were there. */
export function removeFromMemory(store: object, ids: ReadonlySet<string>): Set<string> {
  const removed = new Set<string>();
  const list: unknown = Reflect.get(store, "memoryVectors");
  if (!Array.isArray(list)) return removed;
  const kept = list.filter((item: unknown) => {
    if (!isRecord(item) || typeof item["id"] !== "string" || !ids.has(item["id"])) return true;
    removed.add(item["id"]);
    return false;
  });
  if (removed.size > 0) Reflect.set(store, "memoryVectors", kept);
  return removed;
}
