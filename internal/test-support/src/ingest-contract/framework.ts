import type { Emulator } from "@x/jigsaw-emulator";
import { startService } from "../service.ts";
import type { Fuse } from "./fuse.ts";

/** What came of a run of either framework's `ingest`. */
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

/** A Document of one framework, or a node or document of the other. */
interface DocumentFields {
  readonly text: string;
  readonly id?: string;
  readonly metadata?: Record<string, unknown>;
}

/** What is stored of a chunk. */
interface StoredRow {
  readonly text: string;
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** A store in memory with records, in one of the frameworks. */
interface Setup {
  readonly ingest: (sources: unknown, options: Readonly<Record<string, unknown>>) => Promise<Counts>;
  readonly document: (fields: DocumentFields) => unknown;
  readonly rows: () => Promise<readonly StoredRow[]>;
  /** Has the store use embeddings of another service, or with other options, as after a new start of an app. */
  readonly use: (service: Pick<Emulator, "url">, options?: Readonly<Record<string, unknown>>) => void;
  /** Takes everything out of the store, but not out of its records. */
  readonly emptyStore: () => Promise<void>;
  /** Sends each call of the store and of its records through a fuse. */
  readonly guard: (fuse: Fuse) => void;
  /** Makes the store one that can't delete. */
  readonly forbidDelete: () => void;
  /** Adds a record in the format of the first version. */
  readonly addOldRecord: () => Promise<void>;
  /** Everything that is recorded, in an order of its own. */
  readonly recorded: () => Promise<readonly string[]>;
}

/** How a framework makes its setup; every call opens the same kind anew. */
export interface Framework {
  readonly name: string;
  readonly open: (
    service: Pick<Emulator, "url">,
    options?: Readonly<Record<string, unknown>>,
  ) => Promise<Setup>;
}

/** What a test does. */
export interface Ingesting extends Setup {
  readonly service: Emulator;
  /** Ingests, and tells what happened without the counts that are 0. */
  readonly run: (sources: unknown, options?: Readonly<Record<string, unknown>>) => Promise<object>;
  /** The texts that are stored, sorted. */
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
    run: async (sources, choices = {}) => inShort(await setup.ingest(sources, choices)),
    texts: async () => (await setup.rows()).map(({ text }) => text).sort(),
  };
}

/** Counts that are not 0, the messages of failures, and the requests. */
function inShort({ failed, usage, leftOver, bytes: _bytes, requests: _requests, ...counts }: Counts): object {
  const all: [string, unknown][] = Object.entries(counts).filter(([, count]) => count !== 0);
  if (failed.length > 0) all.push(["failed", failed.map(({ error }) => error.message)]);
  if (Object.keys(leftOver).length > 0) all.push(["leftOver", leftOver]);
  if (usage.requests > 0) all.push(["requests", usage.requests]);
  return Object.fromEntries(all);
}
