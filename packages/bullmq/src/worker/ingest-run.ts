import type { IngestChoices, IngestCounts } from "@x/jigsaw-core/ingestion";
import type { JobSource } from "../queue/jobs.ts";

/** The options that a worker passes to `ingest`. Spread them into your options, and do not override them. */
export interface IngestRun extends Pick<
  IngestChoices<unknown>,
  "cleanup" | "keepPlaces" | "scope" | "root" | "forceUpdate" | "dryRun" | "onProgress" | "onError" | "signal"
> {
  /** The sources to ingest: those of a job or, for the command without Redis, the path of a folder. */
  readonly sources: string | readonly JobSource[];
}

/**
 * The `ingest` function of a framework, with your store.
 * @example
 * ```ts
 * import { InMemoryRecordManager } from "@langchain/community/indexes/memory";
 * import { MemoryVectorStore } from "@langchain/classic/vectorstores/memory";
 * import type { Ingest } from "@x/jigsaw-bullmq";
 * import { ingest, JigsawEmbeddings } from "@x/langchain-jigsaw";
 *
 * const vectorStore = new MemoryVectorStore(new JigsawEmbeddings());
 * const recordManager = new InMemoryRecordManager();
 * const ingestInto: Ingest = (run) => ingest({ ...run, vectorStore, recordManager });
 * console.log((await ingestInto({ sources: [{ text: "Closed on Sundays." }] })).added);
 * ```
 */
export type Ingest = (run: IngestRun) => Promise<IngestCounts<unknown>>;
