import type { RecordManagerInterface } from "@langchain/core/indexing";
import { JigsawInputError } from "@x/jigsaw-core";
import type { Entry, RecordedEntry, Records } from "@x/jigsaw-core/internal";
import { begunKey, finishedKey, nameGroup, nameKey, parseKey } from "./record-keys.ts";

/** Keys in one call to a database, which bounds how many values a statement may have. */
const maxKeys = 400;
/** Groups of the first format, of which each namespace in use has at least one. */
const oldGroups = ["jigsaw:locations", "jigsaw:unfinished"];

/**
 * Records in a `RecordManager` of LangChain, which keeps keys and no values: a key says all about a part. Its time of
 * update is used for nothing.
 */
export class ManagerRecords implements Records {
  readonly subject: object;
  readonly #manager: RecordManagerInterface;

  constructor(manager: RecordManagerInterface) {
    this.subject = manager;
    this.#manager = manager;
  }

  async open(): Promise<void> {
    // Without `limit`: LangChain's own record managers for databases put it before the groups, which is no SQL.
    const old = await this.#manager.listKeys({ groupIds: oldGroups });
    if (old.length === 0) return;
    throw new JigsawInputError(
      "The record manager's namespace holds records of an older version of this package. Use a new namespace and an empty store.",
    );
  }

  close(): void {}

  async at(places: readonly string[]): Promise<RecordedEntry[]> {
    return toEntries(await this.#list(places));
  }

  async named(names: readonly string[]): Promise<Entry[]> {
    return (await this.#list(names.map(nameGroup))).flatMap((key) => parseKey(key)?.entry ?? []);
  }

  async all(): Promise<RecordedEntry[]> {
    return toEntries(await this.#manager.listKeys({}));
  }

  async begin(entries: readonly Entry[]): Promise<void> {
    await this.#put(entries.map((entry) => [begunKey(entry), entry.place]));
    await this.#put(
      entries.flatMap((entry) => (entry.name ? [[nameKey(entry), nameGroup(entry.name)]] : [])),
    );
    await this.#remove(entries.map(finishedKey));
  }

  async finish(entries: readonly Entry[]): Promise<void> {
    await this.#put(entries.map((entry) => [finishedKey(entry), entry.place]));
    await this.#remove(entries.map(begunKey));
  }

  async forget(entries: readonly Entry[]): Promise<void> {
    // What says that they may be stored goes last: until then the next run finds them.
    await this.#remove(entries.flatMap((entry) => (entry.name ? [nameKey(entry)] : [])));
    await this.#remove(entries.map(finishedKey));
    await this.#remove(entries.map(begunKey));
  }

  async #list(groups: readonly string[]): Promise<string[]> {
    const keys: string[] = [];
    for (const groupIds of pieces(groups)) keys.push(...(await this.#manager.listKeys({ groupIds })));
    return keys;
  }

  async #put(keys: readonly (readonly string[])[]): Promise<void> {
    for (const piece of pieces(keys)) {
      const groupIds = piece.map(([, group = ""]) => group);
      await this.#manager.update(
        piece.map(([key = ""]) => key),
        { groupIds },
      );
    }
  }

  async #remove(keys: readonly string[]): Promise<void> {
    for (const piece of pieces(keys)) await this.#manager.deleteKeys(piece);
  }
}

function toEntries(keys: readonly string[]): RecordedEntry[] {
  const entries = new Map<string, RecordedEntry>();
  for (const parsed of keys.map(parseKey)) {
    if (!parsed || parsed.kind === "name") continue;
    const id = begunKey(parsed.entry);
    const isFinished = parsed.kind === "finished" && entries.get(id)?.isFinished !== false;
    entries.set(id, { ...parsed.entry, isFinished });
  }
  return [...entries.values()];
}

function* pieces<T>(all: readonly T[]): Generator<T[], void, undefined> {
  for (let start = 0; start < all.length; start += maxKeys) yield all.slice(start, start + maxKeys);
}
