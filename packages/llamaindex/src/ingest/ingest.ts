import { ModalityType, type TextNode } from "@llamaindex/core/schema";
import type { BaseVectorStore } from "@llamaindex/core/vector-store";
import { JigsawInputError } from "@x/jigsaw-core";
import { runIngest, type IngestAdapter } from "@x/jigsaw-core/ingestion";
import { checkEmbedModel, isJigsawEmbedding } from "../embedding/embed-model.ts";
import { DocStoreLedger } from "../ledger/doc-store-ledger.ts";
import { readContext, type ReadContext } from "../reader/read-source.ts";
import { NodeStore } from "../store/node-store.ts";
import { acceptsLists } from "../store/with-upsert.ts";
import type { IngestOptions, IngestResult, IngestSource } from "./ingest-options.ts";
import { isNode, itemOf } from "./node-item.ts";
import { toStoredNodes } from "./to-stored-nodes.ts";

const optionNames = ["index", "vectorStore", "docStore", "embedModel"];

/**
 * Brings an index or a vector store up to date with its sources. Memory usage is bounded, whatever the number of
 * sources. With a document store, a second run sends no request for unchanged sources, replaces changed ones, and with
 * `cleanup: "full"` deletes those that no longer exist. A source that fails is reported in `failed`, and all others are
 * stored. What is already stored of a failed source is kept. Call `ingest` again to resume an interrupted run.
 *
 * Rejects if the run can't continue: with a `JigsawError` for an invalid key or option, with the store's own error if
 * it rejects every write, with the document store's error, or with the signal's reason. Sources that are embedded by
 * then are stored first.
 * @example
 * ```ts
 * import { Settings, VectorStoreIndex } from "llamaindex";
 * import { ingest, JigsawEmbedding } from "@x/llamaindex-jigsaw";
 *
 * Settings.embedModel = new JigsawEmbedding();
 * const index = await VectorStoreIndex.init({ nodes: [] });
 * const { added, skipped, failed } = await ingest({ index, sources: "samples" });
 * console.log(added, skipped, failed);
 * ```
 */
export async function ingest(options: IngestOptions): Promise<IngestResult> {
  const { index, sources } = options;
  const store = storeOf(options);
  const docStore = options.docStore ?? index?.docStore;
  const context = contextOf(options, store);
  const adapter: IngestAdapter<IngestSource, TextNode> = {
    embedder: context.embedModel,
    load: context,
    store: new NodeStore(store, index),
    ledger: docStore && new DocStoreLedger(docStore),
    itemOf,
    toEntries: (part, chunks) => toStoredNodes(part, chunks, context),
  };
  try {
    return await runIngest({
      adapter,
      choices: options,
      optionNames,
      sources,
      isSingleSource: isNode,
      memory: "docStore",
    });
  } finally {
    context.report.warn();
  }
}

function storeOf({ index, vectorStore }: IngestOptions): BaseVectorStore {
  if (index && vectorStore) throw new JigsawInputError("Pass either `index` or `vectorStore`, not both.");
  const store = index ? index.vectorStores?.[ModalityType.TEXT] : vectorStore;
  if (typeof store?.add !== "function") {
    throw new JigsawInputError("`ingest` needs an `index` with a vector store for text, or a `vectorStore`.");
  }
  if (!index && !store.storesText) {
    throw new JigsawInputError(
      "`vectorStore` does not store the text of its nodes. Pass the `index` that it belongs to instead.",
    );
  }
  return store;
}

function contextOf(options: IngestOptions, store: BaseVectorStore): ReadContext {
  checkEmbedModel(options.embedModel);
  const models: unknown[] = [store.embedModel, options.index?.embedModel].filter(Boolean);
  const own = models.find(isJigsawEmbedding);
  if (own && options.embedModel && own.vectorSpace !== options.embedModel.vectorSpace) {
    throw new JigsawInputError(
      "`embedModel` has different options (service, `dimensions` or `tokenOverflowMode`) from the store's own model, which embeds the queries. Use the same options for both.",
    );
  }
  if (!own && !options.embedModel && models.length > 0) {
    throw new JigsawInputError(
      "The store's `embedModel` is not a `JigsawEmbedding`, and vectors of different models can't be compared. Set `Settings.embedModel` before you create the store and the index. If JigsawStack made every vector in the store, pass the `embedModel` option.",
    );
  }
  const given = { ...options, embedModel: options.embedModel ?? own, onError: undefined };
  return readContext(given, undefined, acceptsLists(store));
}
