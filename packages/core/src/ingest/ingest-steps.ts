import type { Progress } from "../types/call-options.ts";
import type { TotalUsage } from "../types/usage.ts";
import type { Embedder } from "../load/embedder.ts";

/** A source that was looked at. */
export interface LookedAt<G> {
  readonly given: G;
  /** Where it is: a hash. */
  readonly location: string;
  /** What is there, and how it is loaded: a hash. */
  readonly state: string;
}

/** What a look at a source finds. */
export type Looked<C> =
  | { readonly kind: "found"; readonly candidate: C }
  | { readonly kind: "blank"; readonly location?: string | undefined }
  | { readonly kind: "failed"; readonly error: Error; readonly location?: string | undefined };

/** What is embedded of a source, on its way into a store. */
export interface Loaded {
  /** Chunks that were left out because there is nothing in them. */
  readonly blank: number;
  /** Documents or nodes; none where another source of the same state brings them. */
  readonly size: number;
  /** Numbers in their vectors. */
  readonly numbers: number;
}

/** What is embedded of one source, waiting to be written. */
export interface Batched<C, L> {
  readonly candidate: C;
  readonly loaded: L;
}

/** What was there of a source before it was written. */
export interface Written {
  readonly replaced: boolean;
}

/**
 * What a framework's ingestion does in its own way. `C` is a source that was looked at, `L` what is embedded of it, `B`
 * what is known of a batch before it is written. A step that rejects ends the run, unless it says otherwise.
 */
export interface IngestSteps<G, C extends LookedAt<G>, L extends Loaded, B = undefined> {
  look(given: G, signal: AbortSignal): Promise<Looked<C>>;
  /** Called in the order of the sources for those that have no state: which of those at one location it is. */
  place(location: string): string;
  /** Called in the order of the sources: what is to be embedded, or undefined for what is stored already. */
  wanted(candidate: C): Promise<C | undefined>;
  /** What it rejects with is reported for its source. */
  load(candidate: C, signal: AbortSignal): Promise<L>;
  /** Called when what is loaded waits to be written: what is loaded from now on is written after it. */
  queued?(candidate: C): void;
  /** Called before the first attempt to write a batch. */
  begin?(batch: readonly Batched<C, L>[]): Promise<B>;
  /** Stores all of them or rejects; then they are tried one by one. */
  write(batch: readonly Batched<C, L>[], begun: B | undefined): Promise<readonly Written[]>;
  /** Called with those of a batch that are stored. */
  commit?(stored: readonly Batched<C, L>[], begun: B): Promise<void>;
  /** Called with the place of what has nothing in it: at the end of a whole run what is stored of it is to go. */
  emptied?(place: string): void | Promise<void>;
  /** Called for what failed: what is stored of it stays. */
  keep(location: string): void | Promise<void>;
  /** Called at the end of a whole run. Returns how many sources it deleted. */
  finish(): Promise<number>;
}

/** What holds of every framework's ingestion. */
export interface IngestSettings<G> {
  readonly embedder: Embedder;
  /** How many sources there are, where that is known. */
  readonly total?: number | undefined;
  readonly onProgress?: ((progress: Progress) => unknown) | undefined;
  readonly onError?: ((source: G, error: Error) => void | Promise<void>) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What became of the sources. Counts are sources, but `blank`. */
export interface IngestCounts<G> {
  /** New, and stored. */
  readonly added: number;
  /** Changed, and stored in place of what they were. */
  readonly updated: number;
  /** Stored already: nothing was sent. */
  readonly skipped: number;
  /** Deleted: not among the sources any more (`cleanup: "full"`), or Documents that have no text any more. */
  readonly deleted: number;
  /** Chunks that were left out because there is nothing in them. */
  readonly blank: number;
  /** Sources of which nothing new was stored, and why. A URL is listed without its credentials and query string. */
  readonly failed: readonly { readonly source: G; readonly error: Error }[];
  /** What it cost: all that was used in that time. */
  readonly usage: TotalUsage;
}
