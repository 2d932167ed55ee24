import { ModalityType, type TextNode } from "@llamaindex/core/schema";
import type { BaseVectorStore } from "@llamaindex/core/vector-store";
import { JigsawInputError } from "@x/jigsaw-core";
import { runIngest, type IngestAdapter } from "@x/jigsaw-core/internal";
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
 * Brings an index or a vector store to where it holds what the sources are now, in a bounded amount of memory whatever
 * their number. What it stores is remembered in the document store: a second run sends nothing for what is unchanged,
 * replaces what changed, and with `cleanup: "full"` deletes what is gone. A source that fails keeps what it has and is
 * reported in `failed`; all others are stored. Call `ingest` again to resume an interrupted run.
 *
 * Rejects where nothing could go on: with a `JigsawError` for a wrong key or a wrong option, with the store's own error
 * where it refuses everything, with the document store's, with the signal's reason. What was embedded until then is
 * stored first.
 * @example
 * const { added, skipped, failed } = await ingest({ index, sources: "documents" });
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
      isOne: isNode,
      memory: "docStore",
    });
  } finally {
    context.report.warn();
  }
}

function storeOf({ index, vectorStore }: IngestOptions): BaseVectorStore {
  if (index && vectorStore) throw new JigsawInputError("Give `index` or `vectorStore`, not both.");
  const store = index ? index.vectorStores?.[ModalityType.TEXT] : vectorStore;
  if (typeof store?.add !== "function") {
    throw new JigsawInputError("Give an `index` with a store for texts, or a `vectorStore`.");
  }
  if (!index && !store.storesText) {
    throw new JigsawInputError(
      "`vectorStore` does not keep the text of its nodes: give the `index` that it belongs to.",
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
      "`embedModel` has other options (service, `dimensions` or `tokenOverflowMode`) than the store's own, which embeds the queries.",
    );
  }
  if (!own && !options.embedModel && models.length > 0) {
    throw new JigsawInputError(
      "The store's `embedModel` is not a `JigsawEmbedding`, and vectors of two models can't be compared. Set `Settings.embedModel` before the store and the index are made, or, if JigsawStack makes all vectors in the store, pass the `embedModel` that does.",
    );
  }
  const given = { ...options, embedModel: options.embedModel ?? own, onError: undefined };
  return readContext(given, undefined, acceptsLists(store));
}
