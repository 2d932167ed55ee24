/** One part of a source, as it is recorded. */
export interface Entry {
  /** A UUID for what the part can be replaced by. */
  readonly place: string;
  /** A hash of all that its stored form depends on. */
  readonly state: string;
  /** How many chunks it has. */
  readonly chunks: number;
  /**
   * Where its place is its content: a hash of the file or URL that it names, or "" where it names none. Undefined where
   * it has an address or an id.
   */
  readonly name?: string | undefined;
}

/** What one run noted about an entry. */
export interface LedgerRecord extends Entry {
  /** Chunks of it may be stored (`"begun"`), or all of them are (`"finished"`); `"named"` finds it by its name. */
  readonly kind: "begun" | "finished" | "named";
  readonly run: string;
}

/** An entry, with the records that it replaces. */
export interface NotedEntry extends Entry {
  readonly records?: readonly LedgerRecord[] | undefined;
}

/** An entry that was read. */
export interface RecordedEntry extends NotedEntry {
  /** Whether all of its chunks are stored: it is so from the end of its write until its deletion begins. */
  readonly isFinished: boolean;
  /** What says so. */
  readonly records: readonly LedgerRecord[];
}

/** Which records are read; all where neither is given. */
export interface WantedRecords {
  readonly places?: readonly string[];
  readonly names?: readonly string[];
}

/** Where a framework keeps records. It takes no decisions. */
export interface Ledger {
  /** Stands for the place where records are kept: runs that share it share what they record. */
  readonly subject: object;
  /** Called first. @throws JigsawInputError where the records have the format of an older version */
  open(): Promise<void>;
  /** Called at the end of a run, whatever came of it. */
  close(): void;
  read(wanted: WantedRecords): Promise<LedgerRecord[]>;
  /** Adds records, and then removes others, in their order: where it dies in between, too much is recorded. */
  change(added: readonly LedgerRecord[], removed: readonly LedgerRecord[]): Promise<void>;
  /** What made the vectors that are stored, as it was set. */
  space(): Promise<string | undefined>;
  setSpace(space: string): Promise<void>;
}
