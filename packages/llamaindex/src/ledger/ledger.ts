import type { BaseDocumentStore } from "@llamaindex/core/storage/doc-store";
import { HashRecords } from "./hash-records.ts";
import { inTurn } from "./in-turn.ts";
import { WriteIntents } from "./write-intents.ts";

/** What is stored of a source. */
export interface Entry {
  readonly sourceId: string;
  /** What is there, and how it was made: a hash. */
  readonly state: string;
  /** The id of its content, which other sources may have, too. */
  readonly content: string;
  /** Of its nodes. */
  readonly ids: readonly string[];
  /** Whether its nodes have the ids that are made from the content, and not ids of their own. */
  readonly isOwner: boolean;
}

const prefix = "jigsaw:";
const ownerOf = (content: string): string => `jigsaw:owner:${content}`;

/** Remembers, in a document store of LlamaIndex, what is stored of which source: as the document hash of the source's id. */
export class Ledger {
  readonly #store: BaseDocumentStore;
  readonly #records: HashRecords;
  readonly #intents: WriteIntents;

  constructor(store: BaseDocumentStore) {
    this.#store = store;
    this.#records = new HashRecords(store);
    this.#intents = new WriteIntents(this.#records);
  }

  /** Call it first. */
  async open(): Promise<void> {
    await this.inTurn(async () => {});
  }

  /**
   * Does what reads and changes the notes in one go, when other runs in this process are done with theirs: two that
   * overlap would both take the ids that are made from a content.
   */
  async inTurn<T>(work: () => Promise<T>): Promise<T> {
    return await inTurn(this.#store, async () => {
      await this.#intents.open();
      return await work();
    });
  }

  async holds(sourceId: string, state: string): Promise<boolean> {
    return !this.#intents.has(sourceId) && (await this.entryOf(sourceId))?.state === state;
  }

  /** What is stored of a source; it is gone as soon as LlamaIndex deletes the source from its document store. */
  async entryOf(sourceId: string): Promise<Entry | undefined> {
    return parse(await this.#records.get(sourceId));
  }

  /** The ids of all nodes that are, or may be, stored of a source. */
  idsOf(sourceId: string, entry: Entry | undefined): string[] {
    return [...new Set([...(entry?.ids ?? []), ...this.#intents.idsOf(sourceId)])];
  }

  /** Whether another source has the ids that are made from this content. */
  async isTaken(content: string, sourceId: string): Promise<boolean> {
    const owner = await this.#records.get(ownerOf(content));
    return owner !== undefined && owner !== sourceId;
  }

  /** Notes what is about to be written. Returns what takes the note back, for where nothing was written. */
  async begin(
    plans: readonly { readonly sourceId: string; readonly ids: readonly string[] }[],
  ): Promise<() => Promise<void>> {
    return await this.#intents.begin(plans);
  }

  /** Notes what is stored now, in the place of what was. */
  async commit(
    changes: readonly { readonly now: Entry; readonly before: Entry | undefined }[],
  ): Promise<void> {
    for (const { now, before } of changes) {
      if (before?.content !== now.content || !now.isOwner) await this.#disown(before);
      if (now.isOwner) await this.#records.set(ownerOf(now.content), now.sourceId);
      await this.#records.set(now.sourceId, prefix + JSON.stringify(now));
    }
    await this.#intents.end(changes.map(({ now }) => now.sourceId));
  }

  /** Forgets a source of which nothing is stored any more. */
  async forget(sourceId: string, before: Entry | undefined): Promise<void> {
    await this.#disown(before);
    await this.#records.delete(sourceId);
    await this.#intents.end([sourceId]);
  }

  /** Every source of which something is, or may be, stored. */
  async sourceIds(): Promise<string[]> {
    const entries = (await this.#records.all()).flatMap((hash) => parse(hash) ?? []);
    return [...new Set([...entries.map(({ sourceId }) => sourceId), ...this.#intents.sourceIds()])];
  }

  async #disown(before: Entry | undefined): Promise<void> {
    if (before?.isOwner) await this.#records.delete(ownerOf(before.content));
  }
}

function parse(hash: string | undefined): Entry | undefined {
  if (!hash?.startsWith(`${prefix}{`)) return undefined;
  // Written by this class, under a prefix that nothing else has.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return JSON.parse(hash.slice(prefix.length)) as Entry;
}
