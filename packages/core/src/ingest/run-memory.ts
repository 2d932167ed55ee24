import type { IngestSettings } from "./ingest-settings.ts";
import { PartRecords } from "./part-records.ts";
import type { Ledger, RecordedEntry } from "./records.ts";
import { enter, inTurn, isSuperseded, leave, type Turn } from "./turns.ts";
import { VectorSpace } from "./vector-space.ts";
import { Visits } from "./visits.ts";

/** What one run knows: the places that it has seen, and what is recorded of them, if anything is recorded at all. */
export class RunMemory {
  readonly visits: Visits = new Visits();
  readonly records: PartRecords | undefined;
  readonly space: VectorSpace | undefined;
  readonly #ledger: Ledger | undefined;
  #turn: Turn | undefined;

  /** @param space what makes the vectors of this run */
  constructor(
    ledger: Ledger | undefined,
    space: string,
    settings: Pick<IngestSettings<never>, "forceUpdate" | "cleanup">,
  ) {
    this.#ledger = ledger;
    if (!ledger) return;
    this.records = new PartRecords(ledger);
    this.space = new VectorSpace(ledger, this.records, space, settings);
  }

  async open(): Promise<void> {
    if (!this.#ledger) return;
    await this.inTurn(async () => this.#ledger?.open());
    this.#turn = enter(this.#ledger.subject, this.visits);
  }

  close(): void {
    if (!this.#ledger || !this.#turn) return;
    leave(this.#ledger.subject, this.#turn);
    this.#ledger.close();
  }

  /** Visits those of the places that are new to this run. */
  async visit(places: readonly string[]): Promise<void> {
    const added = [...new Set(places)].filter((place) => !this.visits.has(place));
    if (added.length === 0) return;
    // From here on they are this run's to change, where it began last.
    for (const place of added) this.visits.open(place, []);
    const { records } = this;
    if (!records) return;
    const known = await this.inTurn(() => records.at(added));
    const byPlace = new Map<string, RecordedEntry[]>();
    for (const entry of known) byPlace.set(entry.place, [...(byPlace.get(entry.place) ?? []), entry]);
    for (const [place, entries] of byPlace) this.visits.open(place, entries);
  }

  /** Whether a place is another run's to change by now. */
  isSuperseded(place: string): boolean {
    return this.#ledger && this.#turn ? isSuperseded(this.#ledger.subject, this.#turn, place) : false;
  }

  /** Reads or changes records and store while no other run of this process does. */
  async inTurn<T>(work: () => Promise<T>): Promise<T> {
    return this.#ledger ? await inTurn(this.#ledger.subject, work) : await work();
  }

  /** Deletes parts: noted before, and forgotten after it. */
  async remove(
    parts: readonly RecordedEntry[],
    deleteParts: (parts: readonly RecordedEntry[]) => Promise<void>,
  ): Promise<void> {
    if (!this.records || parts.length === 0) return;
    await this.records.begin(parts);
    await deleteParts(parts);
    await this.records.forget(parts);
  }
}
