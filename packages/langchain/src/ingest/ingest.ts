import type { IngestOptions, IngestResult } from "./ingest-options.ts";

/**
 * Brings a vector store up to date with its sources. Memory usage is bounded: at most 200 sources and one batch at
 * once, plus about 200 bytes for each source seen. With a `recordManager` a second run sends no request for unchanged
 * sources, replaces changed ones, and with `cleanup: "full"` deletes those that no longer exist. A source that fails is
 * reported in `failed`, and all others are stored. If a run crashes, the next one repairs the store.
 *
 * Rejects if the run can't continue: with a `JigsawError` for an invalid key or option, with the store's own error if
 * it rejects every write, with the record manager's error, or with the signal's reason. Sources that are embedded by
 * then are stored first.
 * @example
 * ```ts
 * import { InMemoryRecordManager } from "@langchain/community/indexes/memory";
 * import { MemoryVectorStore } from "@langchain/classic/vectorstores/memory";
 * import { ingest, JigsawEmbeddings } from "@x/langchain-jigsaw";
 *
 * const vectorStore = new MemoryVectorStore(new JigsawEmbeddings());
 * const recordManager = new InMemoryRecordManager(); // a persistent one in production
 * const { added, skipped, failed } = await ingest({ vectorStore, recordManager, sources: "samples" });
 * console.log(added, skipped, failed);
 * ```
 */
export async function ingest(options: IngestOptions): Promise<IngestResult> {
  const { ingestSources } = await import("./ingest-sources.ts");
  return await ingestSources(options);
}
