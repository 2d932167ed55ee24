import { JigsawInputError } from "@x/jigsaw-core";
import { MetadataReport, runIngest, type IngestAdapter } from "@x/jigsaw-core/ingestion";
import { mergeDocumentMetadata } from "../documents/document-metadata.ts";
import { toEntries, type VectorEntry } from "../documents/to-documents.ts";
import { foreignEmbeddingsError, jigsawEmbeddingsIn } from "../embeddings/is-jigsaw-embeddings.ts";
import { ManagerLedger } from "../ledger/manager-ledger.ts";
import { isDocument } from "../loader/is-document.ts";
import { isJigsawLoader, type JigsawLoader } from "../loader/jigsaw-loader.ts";
import { namedChunks } from "../loader/load-document.ts";
import {
  loaderSettings,
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

/** Runs `ingest`. A file of its own, so that programs that only search don't load what loading and ingestion need. */
export async function ingestSources(options: IngestOptions): Promise<IngestResult> {
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
  const settings = loaderSettings({ ...options, onError: undefined, embeddings });
  // A record manager records the vector space, and this run may replace what is stored.
  if (!options.recordManager) checkLengths(vectorStore, [embeddings.dimensions]);
  return { ...settings, report: new MetadataReport(acceptsLists(vectorStore)) };
}
