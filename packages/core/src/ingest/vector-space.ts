import { JigsawInputError } from "../errors/jigsaw-input-error.ts";
import type { IngestSettings } from "./ingest-settings.ts";
import type { PartRecords } from "./part-records.ts";
import type { Ledger, RecordedEntry } from "./records.ts";

/** Keeps vectors that can't be compared out of one store: what made those that are there is recorded. */
export class VectorSpace {
  readonly #ledger: Ledger;
  readonly #records: PartRecords;
  readonly #own: string;
  readonly #mayReplace: boolean;
  #hasEntered = false;
  /** Whether this run deleted all that was stored of another space. */
  hasReplaced = false;

  /** @param own engine and dimensions of this run */
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

  /** Called first. @throws JigsawInputError where vectors of another space are stored, which are not to be replaced */
  async check(): Promise<void> {
    await this.#foreign();
  }

  /**
   * Called before each write: records the space, and deletes what is stored of another one.
   * @throws JigsawInputError where another run took the store over in the meantime
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

  /** What is stored of another space; undefined where this one is recorded. */
  async #foreign(): Promise<readonly RecordedEntry[] | undefined> {
    const space = await this.#ledger.space();
    if (space === this.#own) return undefined;
    const entries = space === undefined ? [] : await this.#records.all();
    if (space === undefined || entries.length === 0 || (this.#mayReplace && !this.#hasEntered))
      return entries;
    throw new JigsawInputError(
      `What is stored was made by ${space}, and this run would add vectors of ${this.#own}, which can't be compared with them. ` +
        'Use a new store with a new namespace (or document store), or run with `forceUpdate: true` and `cleanup: "full"` over all sources to replace everything.',
    );
  }
}
