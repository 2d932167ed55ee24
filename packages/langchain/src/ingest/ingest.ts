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
 * Brings a vector store to where it holds what the sources are now. At most 200 sources and one batch are in memory at
 * once, and some 200 bytes of each source that was seen. With a `recordManager` a second run sends nothing for what is
 * unchanged, replaces what changed, and with `cleanup: "full"` deletes what is gone. A source that fails is reported in
 * `failed`; all others are stored. If a run crashes, the next one repairs the store.
 *
 * Rejects where nothing could go on: with a `JigsawError` for a wrong key or a wrong option, with the store's own error
 * where it refuses everything, with the record manager's, with the signal's reason. What was embedded until then is
 * stored first.
 * @example
 * const { added, skipped, failed } = await ingest({ vectorStore, sources: "documents", recordManager });
 */
export async function ingest(options: IngestOptions): Promise<IngestResult> {
  const { vectorStore, recordManager, bulkLoad, sources } = options;
  if (typeof vectorStore?.addVectors !== "function") {
    throw new JigsawInputError("`vectorStore` must be a vector store of LangChain.");
  }
  if (bulkLoad === true && typeof vectorStore.bulkLoad !== "function") {
    throw new JigsawInputError("`bulkLoad` needs a store that can load in bulk, as `JigsawPGVectorStore`.");
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
      // The Document is stored under the ids of its chunks: its own is not lost.
      const complete = mergeDocumentMetadata(given, added, report, callersId(given));
      return toEntries(namedChunks(given, chunks), complete);
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
      isOne: isDocument,
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

/** The options that were given, before those of the loader. Its `onError` does not know a store's errors. */
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
      "`embeddings` has other options (service, `dimensions` or `tokenOverflowMode`) than the store's own, which embeds the queries.",
    );
  }
  const context = loadContext({ ...options, onError: undefined, embeddings }, acceptsLists(vectorStore));
  // With a record manager the space is recorded, and what is stored may be about to be replaced.
  if (!options.recordManager) checkLengths(vectorStore, [embeddings.dimensions]);
  return context;
}
