import { JigsawInputError } from "@x/jigsaw-core";
import { runIngest, type IngestAdapter } from "@x/jigsaw-core/internal";
import { mergeDocumentMetadata } from "../documents/document-metadata.ts";
import { toEntries, type VectorEntry } from "../documents/to-documents.ts";
import { foreignEmbeddingsError, jigsawEmbeddingsIn } from "../embeddings/is-jigsaw-embeddings.ts";
import { ManagerLedger } from "../ledger/manager-ledger.ts";
import { isDocument } from "../loader/is-document.ts";
import { isJigsawLoader, type JigsawLoader } from "../loader/jigsaw-loader.ts";
import { namedChunks } from "../loader/load-document.ts";
import {
  loadContext,
  type LoadContext,
  type LoaderSource,
  type LoaderSources,
} from "../loader/loader-options.ts";
import { documentsOf, isLoader } from "../loader/other-loader.ts";
import { ChunkStore } from "../store/chunk-store.ts";
import { acceptsLists } from "../store/vector-store.ts";
import { checkLengths } from "../store/write-vectors.ts";
import { callersId, itemOf } from "./document-item.ts";
import type { IngestOptions, IngestResult } from "./ingest-options.ts";

const optionNames = ["vectorStore", "recordManager", "embeddings", "bulkLoad"];

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
  const { vectorStore, recordManager, bulkLoad, sources } = options;
  if (typeof vectorStore?.addVectors !== "function") {
    throw new JigsawInputError("`vectorStore` must be a LangChain vector store.");
  }
  if (bulkLoad === true && typeof vectorStore.bulkLoad !== "function") {
    throw new JigsawInputError(
      "`bulkLoad` needs a store that supports bulk loading, such as `JigsawPGVectorStore`. Use that store, or omit `bulkLoad`.",
    );
  }
  const choices = isJigsawLoader(sources) ? withOptionsOf(sources, options) : options;
  choices.signal?.throwIfAborted();
  const context = contextOf(choices);
  const adapter: IngestAdapter<LoaderSource, VectorEntry> = {
    embedder: context.embeddings,
    load: context,
    store: new ChunkStore(vectorStore, recordManager !== undefined),
    ledger: recordManager && new ManagerLedger(recordManager),
    itemOf,
    toEntries: ({ given }, chunks) => {
      const { metadata: added, report } = context;
      if (!isDocument(given)) return toEntries(chunks, (own) => report.own(added, own));
      // The Document is stored under the ids of its chunks, so its own id goes into the metadata.
      const merge = mergeDocumentMetadata(given, added, report, callersId(given));
      return toEntries(namedChunks(given, chunks), merge);
    },
  };
  const engineRecord = choices.dryRun === true ? undefined : vectorStore.engineRecord;
  const isReplacing = choices.forceUpdate === true && choices.cleanup === "full";
  const work = async (): Promise<IngestResult> => {
    await engineRecord?.begin(await context.embeddings.engine({ signal: choices.signal }), isReplacing);
    return await runIngest({
      adapter,
      choices,
      sources: sourcesIn(sources),
      optionNames,
      isSingleSource: isDocument,
      memory: "recordManager",
    });
  };
  try {
    return bulkLoad === true && vectorStore.bulkLoad ? await vectorStore.bulkLoad(work) : await work();
  } finally {
    context.report.warn();
  }
}

function sourcesIn(sources: IngestOptions["sources"]): LoaderSources {
  if (isJigsawLoader(sources)) return sources.sources;
  return isLoader(sources) ? documentsOf(sources) : sources;
}

/**
 * Merges the options of `ingest` over the loader's. Drops the loader's `onError`, because it doesn't expect errors from
 * a store.
 */
function withOptionsOf({ options: own }: JigsawLoader, options: IngestOptions): IngestOptions {
  const { onError: _, ...loaders } = own;
  const given: Partial<IngestOptions> = Object.fromEntries(
    Object.entries(options).filter(([, value]) => value !== undefined),
  );
  return { ...options, ...loaders, ...given };
}

function contextOf(options: IngestOptions): LoadContext {
  const { vectorStore } = options;
  const own = jigsawEmbeddingsIn(vectorStore.embeddings);
  const embeddings = options.embeddings ?? own;
  if (!embeddings) throw foreignEmbeddingsError();
  if (own && own.vectorSpace !== embeddings.vectorSpace) {
    throw new JigsawInputError(
      "`embeddings` has different options (service, `dimensions` or `tokenOverflowMode`) from the store's own embeddings, which embed the queries. Use the same options for both.",
    );
  }
  const context = loadContext({ ...options, onError: undefined, embeddings }, acceptsLists(vectorStore));
  // A record manager records the vector space, and this run may replace what is stored.
  if (!options.recordManager) checkLengths(vectorStore, [embeddings.dimensions]);
  return context;
}
