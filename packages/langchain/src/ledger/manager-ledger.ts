import type { RecordManagerInterface } from "@langchain/core/indexing";
import { JigsawInputError } from "@x/jigsaw-core";
import type { Ledger, LedgerRecord, WantedRecords } from "@x/jigsaw-core/ingestion";
import { groupOf, keyOf, nameGroup, parseKey, prefix } from "./record-keys.ts";

/** Maximum number of keys in one call, because databases limit the number of values in a statement. */
const maxKeys = 400;
/** Groups of the first record format. Every namespace that used it has at least one of these. */
const oldGroups = ["jigsaw:locations", "jigsaw:unfinished"];
const spaceGroup = `${prefix}:space`;

/**
 * Keeps records in a LangChain `RecordManager`. It stores keys without values, so a key contains the whole record. The
 * manager's update times are not used.
 */
export class ManagerLedger implements Ledger {
  readonly subject: RecordManagerInterface;

  constructor(manager: RecordManagerInterface) {
    this.subject = manager;
  }

  async open(): Promise<void> {
    // No `limit`: LangChain's database record managers put it before the groups, which is invalid SQL.
    const old = await this.subject.listKeys({ groupIds: oldGroups });
    if (old.length === 0) return;
    throw new JigsawInputError(
      "The namespace of `recordManager` contains records from an older version of this package. Use a new namespace and an empty vector store.",
    );
  }

  close(): void {}

  async read({ places, names }: WantedRecords): Promise<LedgerRecord[]> {
    const groups = places ?? names?.map(nameGroup);
    if (!groups) return (await this.subject.listKeys({})).flatMap(parseKey);
    const records: LedgerRecord[] = [];
    for (const groupIds of pieces(groups))
      records.push(...(await this.subject.listKeys({ groupIds })).flatMap(parseKey));
    return records;
  }

  async change(added: readonly LedgerRecord[], removed: readonly LedgerRecord[]): Promise<void> {
    const records = new Map(added.map((record) => [keyOf(record), groupOf(record)]));
    for (const piece of pieces([...records])) await this.#put(piece);
    for (const piece of pieces(removed.map(keyOf))) await this.subject.deleteKeys(piece);
  }

  async space(): Promise<string | undefined> {
    const [key] = await this.subject.listKeys({ groupIds: [spaceGroup] });
    return key?.slice(spaceGroup.length + 1);
  }

  async setSpace(space: string): Promise<void> {
    const old = await this.subject.listKeys({ groupIds: [spaceGroup] });
    if (old.length > 0) await this.subject.deleteKeys(old);
    await this.#put([[`${spaceGroup}:${space}`, spaceGroup]]);
  }

  async #put(records: readonly (readonly [key: string, group: string])[]): Promise<void> {
    const keys = records.map(([key]) => key);
    await this.subject.update(keys, { groupIds: records.map(([, group]) => group) });
  }
}

function* pieces<T>(all: readonly T[]): Generator<T[], void, undefined> {
  for (let start = 0; start < all.length; start += maxKeys) yield all.slice(start, start + maxKeys);
}
