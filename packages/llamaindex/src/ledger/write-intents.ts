import { isRecord } from "@x/jigsaw-core/internal";
import type { HashRecords } from "./hash-records.ts";

/** Two, written in turns: a run that dies while it replaces one has the other. */
const slots = ["jigsaw:writing:0", "jigsaw:writing:1"] as const;

/** What is being written to a store, by source: after a crash nobody else knows which of it is stored. */
export class WriteIntents {
  readonly #records: HashRecords;
  readonly #ids = new Map<string, readonly string[]>();
  #turn = 0;

  constructor(records: HashRecords) {
    this.#records = records;
  }

  /** Reads what is noted, by whichever run. */
  async open(): Promise<void> {
    this.#ids.clear();
    for (const [place, slot] of slots.entries()) {
      const left: unknown = JSON.parse((await this.#records.get(slot)) ?? "{}");
      if (!isRecord(left)) continue;
      // What is there stays until the other is written.
      if (Object.keys(left).length > 0) this.#turn = place;
      for (const [sourceId, ids] of Object.entries(left)) {
        if (isIds(ids)) this.#ids.set(sourceId, [...this.idsOf(sourceId), ...ids]);
      }
    }
  }

  has(sourceId: string): boolean {
    return this.#ids.has(sourceId);
  }

  idsOf(sourceId: string): readonly string[] {
    return this.#ids.get(sourceId) ?? [];
  }

  sourceIds(): string[] {
    return [...this.#ids.keys()];
  }

  /** Returns what takes it back. */
  async begin(
    plans: readonly { readonly sourceId: string; readonly ids: readonly string[] }[],
  ): Promise<() => Promise<void>> {
    const before = plans.map(({ sourceId }) => [sourceId, this.#ids.get(sourceId)] as const);
    for (const { sourceId, ids } of plans) this.#ids.set(sourceId, ids);
    await this.#save();
    return async () => {
      for (const [sourceId, ids] of before) {
        if (ids) this.#ids.set(sourceId, ids);
        else this.#ids.delete(sourceId);
      }
      await this.#save();
    };
  }

  async end(sourceIds: readonly string[]): Promise<void> {
    for (const sourceId of sourceIds) this.#ids.delete(sourceId);
    await this.#save();
  }

  async #save(): Promise<void> {
    const [old, next] = this.#turn % 2 === 0 ? slots : [slots[1], slots[0]];
    this.#turn++;
    if (this.#ids.size > 0) await this.#records.set(next, JSON.stringify(Object.fromEntries(this.#ids)));
    else await this.#records.delete(next);
    await this.#records.delete(old);
  }
}

function isIds(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((id) => typeof id === "string");
}
