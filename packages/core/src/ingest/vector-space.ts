import { JigsawInputError } from "../errors/jigsaw-input-error.ts";
import type { IngestSettings } from "./ingest-settings.ts";
import type { PartRecords } from "./part-records.ts";
import type { Ledger, RecordedEntry } from "./records.ts";

/** Prevents vectors of different spaces in one store. The space of the stored vectors is recorded. */
export class VectorSpace {
  readonly #ledger: Ledger;
  readonly #records: PartRecords;
  readonly #own: string;
  readonly #mayReplace: boolean;
  #hasEntered = false;
  /** Whether this run has deleted the vectors of another space. */
  hasReplaced = false;

  /** @param own the engine and dimensions of this run */
  constructor(
    ledger: Ledger,
    records: PartRecords,
    own: string,
    { forceUpdate, cleanup }: Pick<IngestSettings<never>, "forceUpdate" | "cleanup">,
  ) {
    this.#ledger = ledger;
    this.#records = records;
    this.#own = own;
    this.#mayReplace = forceUpdate && cleanup === "full";
  }

  /**
   * Called first.
   * @throws JigsawInputError if the store has vectors of another space that this run may not replace
   */
  async check(): Promise<void> {
    await this.#foreign();
  }

  /**
   * Called before each write. Records the space and deletes the vectors of another one.
   * @throws JigsawInputError if another run has meanwhile stored vectors of another space
   */
  async enter(remove: (entries: readonly RecordedEntry[]) => Promise<void>): Promise<void> {
    const foreign = await this.#foreign();
    if (foreign) {
      await remove(foreign);
      this.hasReplaced = foreign.length > 0;
      await this.#ledger.setSpace(this.#own);
    }
    this.#hasEntered = true;
  }

  /** The entries of another space; undefined if this run's space is already recorded. */
  async #foreign(): Promise<readonly RecordedEntry[] | undefined> {
    const space = await this.#ledger.space();
    if (space === this.#own) return undefined;
    const entries = space === undefined ? [] : await this.#records.all();
    if (space === undefined || entries.length === 0 || (this.#mayReplace && !this.#hasEntered))
      return entries;
    throw new JigsawInputError(
      `The stored vectors were made by ${space}. This run would add vectors of ${this.#own}, which can't be compared with them. ` +
        'Use a new store with a new namespace (or document store), or run with `forceUpdate: true` and `cleanup: "full"` over all sources to replace everything.',
    );
  }
}
