import type { RecordManagerInterface } from "@langchain/core/indexing";

/** Keys in one question to a database, which bounds how many values a question may have. */
const most = 400;

/** A key and the group that it is listed by. A record manager never moves a key to another group. */
export type KeyInGroup = readonly [key: string, group: string];

/** A `RecordManager` of LangChain, asked in pieces that every database takes. */
export class Records {
  readonly #records: RecordManagerInterface;

  constructor(records: RecordManagerInterface) {
    this.#records = records;
  }

  async put(keys: readonly KeyInGroup[]): Promise<void> {
    const unique = [...new Map(keys).entries()];
    for (const piece of pieces(unique)) {
      const names = piece.map(([key]) => key);
      await this.#records.update(names, { groupIds: piece.map(([, group]) => group) });
    }
  }

  /** Those of the keys that are there. */
  async present(keys: readonly string[]): Promise<ReadonlySet<string>> {
    const found = new Set<string>();
    for (const piece of pieces(keys)) {
      const exists = await this.#records.exists(piece);
      for (const [index, key] of piece.entries()) if (exists[index]) found.add(key);
    }
    return found;
  }

  /** The keys in any of the groups. */
  async list(groups: readonly string[], before?: number): Promise<string[]> {
    const keys: string[] = [];
    for (const groupIds of pieces([...new Set(groups)])) {
      keys.push(...(await this.#records.listKeys({ groupIds, ...(before !== undefined && { before }) })));
    }
    return keys;
  }

  async remove(keys: readonly string[]): Promise<void> {
    for (const piece of pieces(keys)) await this.#records.deleteKeys(piece);
  }

  /**
   * A time that is later than all that was noted before, and earlier than all that will be: databases differ in whether
   * `before` takes in the time itself, and some have a clock of whole seconds.
   */
  async now(): Promise<number> {
    const start = await this.#records.getTime();
    for (let wait = 1; ; wait = Math.min(2 * wait, 50)) {
      await new Promise((resolve) => void setTimeout(resolve, wait));
      const later = await this.#records.getTime();
      if (later > start) return (start + later) / 2;
    }
  }
}

function* pieces<T>(all: readonly T[]): Generator<T[], void, undefined> {
  for (let start = 0; start < all.length; start += most) yield all.slice(start, start + most);
}
