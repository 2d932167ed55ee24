import type { DocumentInterface } from "@langchain/core/documents";
import { JigsawInputError } from "@x/jigsaw-core";
import { isRecord } from "@x/jigsaw-core/internal";
import { deleteByIds, removeFromMemory } from "./delete-by-ids.ts";
import { replacingOf, type JigsawVectorStore } from "./vector-store.ts";

/** A Document with its vector and an id. */
export interface StoreEntry {
  readonly id: string;
  readonly document: DocumentInterface;
  readonly vector: number[];
}

/** What is known of the store before. */
export interface KnownBefore {
  /** Ids that are, or may be, in it. */
  readonly known: ReadonlySet<string>;
  /** What it calls them, where it does not take our ids. */
  readonly numbers: ReadonlyMap<string, readonly string[]>;
}

/** What came of a write. */
export interface WrittenVectors {
  /** Ids that turned out to have been there, where the store can tell. */
  readonly replaced: ReadonlySet<string>;
  /** What the store calls the entries, by id, where it does not take our ids. */
  readonly numbers: ReadonlyMap<string, string>;
}

const nothing: KnownBefore = { known: new Set(), numbers: new Map() };

/** Puts Documents into a store, each in the place of the one with its id. Of two with one id the last counts. */
export async function writeVectors(
  store: JigsawVectorStore,
  entries: readonly StoreEntry[],
  before: KnownBefore = nothing,
): Promise<WrittenVectors> {
  const unique = [...new Map(entries.map((entry) => [entry.id, entry])).values()];
  if (unique.length === 0) return { replaced: new Set(), numbers: new Map() };
  checkLengths(store, unique);
  const ids = unique.map(({ id }) => id);
  const replaced = await makeRoom(store, ids, before);
  const documents = unique.map(({ id, document }) => (document.id === id ? document : { ...document, id }));
  const stored = await store.addVectors(
    unique.map(({ vector }) => vector),
    documents,
    { ids },
  );
  return { replaced, numbers: numbersIn(stored, ids) };
}

function numbersIn(stored: unknown, ids: readonly string[]): Map<string, string> {
  if (!Array.isArray(stored) || stored.length !== ids.length) return new Map();
  const pairs = ids.map((id, index): [string, string] => [id, String(stored[index])]);
  return new Map(pairs.filter(([id, number]) => id !== number));
}

async function makeRoom(
  store: JigsawVectorStore,
  ids: readonly string[],
  { known, numbers }: KnownBefore,
): Promise<ReadonlySet<string>> {
  const replacing = replacingOf(store);
  if (replacing === "in memory") return removeFromMemory(store, new Set(ids));
  if (replacing === "upsert") return new Set();
  const there = ids.filter((id) => known.has(id));
  if (there.length > 0)
    await deleteByIds(
      store,
      there.flatMap((id) => numbers.get(id) ?? [id]),
    );
  try {
    const others = ids.filter((id) => !known.has(id));
    if (others.length > 0) await store.delete?.({ ids: others });
  } catch {
    // Nobody said that they are there, and some stores object to that. One that is down says so in a moment.
  }
  return new Set();
}

/** Refuses vectors of another length than each other or than what a store in memory holds: none could be compared. */
function checkLengths(store: object, entries: readonly StoreEntry[]): void {
  const held: unknown = Reflect.get(store, "memoryVectors");
  const first: unknown = Array.isArray(held) ? held[0] : undefined;
  const embedding = isRecord(first) && Array.isArray(first["embedding"]) ? first["embedding"] : undefined;
  const length = embedding?.length ?? entries[0]?.vector.length;
  const other = entries.find(({ vector }) => vector.length !== length);
  if (!other) return;
  throw new JigsawInputError(
    `A vector of ${other.vector.length} numbers can't be stored beside vectors of ${length}. Use embeddings with the same \`dimensions\`, or an empty store.`,
  );
}
