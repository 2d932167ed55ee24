import { InMemoryRecordManager } from "@langchain/community/indexes/memory";
import type { Emulator } from "@x/jigsaw-emulator";
import { ingest, type IngestOptions, type IngestResult, type JigsawEmbeddings } from "../../src/index.ts";
import { DiskStore } from "./disk-store.ts";
import { embeddingsOf, startService } from "./service.ts";

/** What the tests of `ingest` share: a service, a store and a record manager. */
export interface Ingesting {
  readonly service: Emulator;
  readonly embeddings: JigsawEmbeddings;
  readonly store: DiskStore;
  readonly records: InMemoryRecordManager;
  /** Ingests with the record manager, and counts the requests. */
  readonly run: (sources: IngestOptions["sources"], options?: Partial<IngestOptions>) => Promise<Ran>;
  /** The stored texts, sorted. */
  readonly texts: () => string[];
}

/** The result of a run, in short. */
export interface Ran extends Omit<IngestResult, "failed" | "usage" | "bytes" | "requests"> {
  readonly failed: unknown[];
  readonly requests: number;
}

export async function startIngesting(
  service?: Emulator,
  records: InMemoryRecordManager = new InMemoryRecordManager(),
): Promise<Ingesting> {
  const emulator = service ?? (await startService());
  const embeddings = embeddingsOf(emulator);
  const store = new DiskStore(embeddings);
  return {
    service: emulator,
    embeddings,
    store,
    records,
    run: async (sources, options) => {
      const given = { vectorStore: store, recordManager: records, sources, ...options };
      const { failed, usage, bytes: _, requests: __, ...counts } = await ingest(given);
      return { ...counts, failed: failed.map(({ source }) => source), requests: usage.requests };
    },
    texts: () =>
      store
        .all()
        .map(({ pageContent }) => pageContent.replace(/ ?#[\da-f]{8}\]$/, "]"))
        .sort(),
  };
}

/** A result in which all counts are 0 except the given ones. */
export function only(counts: Partial<Ran>): Ran {
  const none = { added: 0, updated: 0, skipped: 0, deleted: 0, blank: 0, blankChunks: 0 };
  return { ...none, failed: [], leftOver: {}, requests: 0, ...counts };
}
