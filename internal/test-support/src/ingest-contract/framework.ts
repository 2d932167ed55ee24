import type { Emulator } from "@x/jigsaw-emulator";
import { startService } from "../service.ts";
import type { Fuse } from "./fuse.ts";

/** The result of either framework's `ingest`. */
interface Counts {
  readonly added: number;
  readonly updated: number;
  readonly skipped: number;
  readonly blank: number;
  readonly blankChunks: number;
  readonly deleted: number;
  readonly failed: readonly { readonly source: unknown; readonly error: Error }[];
  readonly leftOver: Readonly<Record<string, number>>;
  readonly usage: { readonly requests: number; readonly totalTokens: number };
  readonly bytes?: number;
  readonly requests?: number;
}

/** The fields of a LangChain Document, or of a LlamaIndex node or document. */
interface DocumentFields {
  readonly text: string;
  readonly id?: string;
  readonly metadata?: Record<string, unknown>;
}

/** A stored chunk. */
interface StoredRow {
  readonly text: string;
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** An in-memory store with a record manager, in one of the frameworks. */
interface Setup {
  readonly ingest: (sources: unknown, options: Readonly<Record<string, unknown>>) => Promise<Counts>;
  readonly document: (fields: DocumentFields) => unknown;
  readonly rows: () => Promise<readonly StoredRow[]>;
  /** Makes the store use embeddings of another service or with other options, as after a restart of an app. */
  readonly use: (service: Pick<Emulator, "url">, options?: Readonly<Record<string, unknown>>) => void;
  /** Empties the store, but not its records. */
  readonly emptyStore: () => Promise<void>;
  /** Routes each call of the store and its record manager through a fuse. */
  readonly guard: (fuse: Fuse) => void;
  /** Makes the store unable to delete. */
  readonly forbidDelete: () => void;
  /** Adds a record in the first version's format. */
  readonly addOldRecord: () => Promise<void>;
  /** All records, in a stable order. */
  readonly recorded: () => Promise<readonly string[]>;
}

/** A framework under test. Each call of `open` creates a new setup. */
export interface Framework {
  readonly name: string;
  readonly open: (
    service: Pick<Emulator, "url">,
    options?: Readonly<Record<string, unknown>>,
  ) => Promise<Setup>;
}

/** What tests use. */
export interface Ingesting extends Setup {
  readonly service: Emulator;
  /** Ingests, and returns the result without counts of 0. */
  readonly run: (sources: unknown, options?: Readonly<Record<string, unknown>>) => Promise<object>;
  /** The stored texts, sorted. */
  readonly texts: () => Promise<string[]>;
}

export async function openWith(
  framework: Framework,
  service?: Emulator,
  options?: Readonly<Record<string, unknown>>,
): Promise<Ingesting> {
  const emulator = service ?? (await startService());
  const setup = await framework.open(emulator, options);
  return {
    ...setup,
    service: emulator,
    run: async (sources, choices = {}) => summarize(await setup.ingest(sources, choices)),
    texts: async () => (await setup.rows()).map(({ text }) => text).sort(),
  };
}

/** The counts other than 0, the error messages, and the number of requests. */
function summarize({
  failed,
  usage,
  leftOver,
  bytes: _bytes,
  requests: _requests,
  ...counts
}: Counts): object {
  const all: [string, unknown][] = Object.entries(counts).filter(([, count]) => count !== 0);
  if (failed.length > 0) all.push(["failed", failed.map(({ error }) => error.message)]);
  if (Object.keys(leftOver).length > 0) all.push(["leftOver", leftOver]);
  if (usage.requests > 0) all.push(["requests", usage.requests]);
  return Object.fromEntries(all);
}
