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

/** An entry that was read. */
export interface RecordedEntry extends Entry {
  /** Whether all of its chunks are stored: it is so from the end of its write until its deletion begins. */
  readonly isFinished: boolean;
}

/**
 * Remembers what is stored. Ids of chunks are made of place, state and index, so an entry tells them all. An entry that
 * is recorded both as begun and as finished counts as begun.
 */
export interface Records {
  /** Stands for the place where records are kept: runs that share it share what they record. */
  readonly subject: object;
  /** Called first. @throws JigsawInputError where the records have the format of an older version */
  open(): Promise<void>;
  /** Called at the end of a run, whatever came of it. */
  close(): void;
  /** What is recorded at these places. */
  at(places: readonly string[]): Promise<RecordedEntry[]>;
  /** What names one of these. */
  named(names: readonly string[]): Promise<Entry[]>;
  /** All that is recorded. */
  all(): Promise<RecordedEntry[]>;
  /** Notes that entries are about to be written or deleted. */
  begin(entries: readonly Entry[]): Promise<void>;
  /** Notes that entries are stored. */
  finish(entries: readonly Entry[]): Promise<void>;
  /** Forgets entries. */
  forget(entries: readonly Entry[]): Promise<void>;
}
