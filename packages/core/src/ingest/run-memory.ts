import type { IngestSettings } from "./ingest-settings.ts";
import { PartRecords } from "./part-records.ts";
import type { Ledger, RecordedEntry } from "./records.ts";
import { enter, inTurn, isSuperseded, leave, type Turn } from "./turns.ts";
import { VectorSpace } from "./vector-space.ts";
import { Visits } from "./visits.ts";

/** The state of one run: the places that it has visited and their records, if there is a ledger. */
export class RunMemory {
  readonly visits: Visits = new Visits();
  readonly records: PartRecords | undefined;
  readonly space: VectorSpace | undefined;
  readonly #ledger: Ledger | undefined;
  #turn: Turn | undefined;

  /** @param space the vector space of this run */
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

  /** Visits the places that this run has not visited yet, and reads their records. */
  async visit(places: readonly string[]): Promise<void> {
    const added = [...new Set(places)].filter((place) => !this.visits.has(place));
    if (added.length === 0) return;
    // Opened before the records are read, so that runs that began earlier leave these places to this run.
    for (const place of added) this.visits.open(place, []);
    const { records } = this;
    if (!records) return;
    const known = await this.inTurn(() => records.at(added));
    const byPlace = new Map<string, RecordedEntry[]>();
    for (const entry of known) byPlace.set(entry.place, [...(byPlace.get(entry.place) ?? []), entry]);
    for (const [place, entries] of byPlace) this.visits.open(place, entries);
  }

  /** Whether a run that began later has visited a place, so that this run must not change it. */
  isSuperseded(place: string): boolean {
    return this.#ledger && this.#turn ? isSuperseded(this.#ledger.subject, this.#turn, place) : false;
  }

  /** Runs work while no other run of this process reads or changes the records or the store. */
  async inTurn<T>(work: () => Promise<T>): Promise<T> {
    return this.#ledger ? await inTurn(this.#ledger.subject, work) : await work();
  }

  /** Deletes parts. Their records are marked before the deletion and removed after it. */
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
