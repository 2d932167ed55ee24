/** A recorded part of a source. */
export interface Entry {
  /** The UUID of its place. A new version of the part replaces it there. */
  readonly place: string;
  /** A hash of everything that its stored form depends on. */
  readonly state: string;
  /** The number of its chunks. */
  readonly chunks: number;
  /**
   * A hash of the file or URL that it names, or "" if it names none. Undefined if the part has an address or an id, so that
   * its place does not depend on its content.
   */
  readonly name?: string | undefined;
}

/** A record of one run about an entry. */
export interface LedgerRecord extends Entry {
  /** `"begun"`: some chunks may be stored. `"finished"`: all chunks are stored. `"named"`: an index by name. */
  readonly kind: "begun" | "finished" | "named";
  readonly run: string;
}

/** An entry to record, with the records that it replaces. */
export interface NotedEntry extends Entry {
  readonly records?: readonly LedgerRecord[] | undefined;
}

/** An entry that was read from a ledger. */
export interface RecordedEntry extends NotedEntry {
  /** Whether all of its chunks are stored, from the end of its write until the start of its deletion. */
  readonly isFinished: boolean;
  /** The records of the entry. */
  readonly records: readonly LedgerRecord[];
}

/** Which records to read; all if neither is set. */
export interface WantedRecords {
  readonly places?: readonly string[];
  readonly names?: readonly string[];
}

/** The storage of a framework's records. It only reads and writes. */
export interface Ledger {
  /** Identifies the storage: runs with the same object share their records. */
  readonly subject: object;
  /**
   * Called first.
   * @throws JigsawInputError if the records have the format of an older version
   */
  open(): Promise<void>;
  /** Called at the end of every run, even if it fails. */
  close(): void;
  read(wanted: WantedRecords): Promise<LedgerRecord[]>;
  /** Adds records and then removes others, in this order, so that a crash in between never loses a record. */
  change(added: readonly LedgerRecord[], removed: readonly LedgerRecord[]): Promise<void>;
  /** The vector space of the stored vectors. */
  space(): Promise<string | undefined>;
  setSpace(space: string): Promise<void>;
}
