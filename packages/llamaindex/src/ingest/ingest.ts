import { ModalityType } from "@llamaindex/core/schema";
import type { BaseVectorStore } from "@llamaindex/core/vector-store";
import { JigsawInputError } from "@x/jigsaw-core";
import { eachFile, eachSource, IngestRun } from "@x/jigsaw-core/internal";
import { checkEmbedModel, isJigsawEmbedding } from "../embedding/embed-model.ts";
import { readContext, type ReadContext } from "../reader/read-source.ts";
import type { IngestOptions, IngestResult, IngestSource } from "./ingest-options.ts";
import { Ledger } from "../ledger/ledger.ts";
import { isNode } from "./node-source.ts";
import { NodeStore } from "../store/node-store.ts";
import { StoreSteps } from "./store-steps.ts";

/**
 * Embeds sources and puts them into an index or a vector store, in a bounded amount of memory whatever their number. What
 * it stores is remembered in the document store: a second run sends nothing for what is unchanged, replaces what changed,
 * and with `cleanup: "full"` deletes what is gone. A source that fails keeps what it has and is reported in `failed`;
 * all others are stored. A run that was stopped is gone on with by calling it again.
 *
 * Rejects where nothing could go on: with a `JigsawError` for a wrong key or a wrong option, with the store's own error
 * where it takes nothing at all, with the signal's reason. What was embedded until then is stored first.
 * @example
 * const { added, skipped, failed } = await ingest({ index, sources: "documents" });
 */
export async function ingest(options: IngestOptions): Promise<IngestResult> {
  const { index, sources, cleanup, onProgress, onError, signal } = options;
  const store = storeOf(options);
  if (sources === undefined || sources === null) throw new JigsawInputError("`sources` is missing.");
  if (cleanup !== undefined && cleanup !== "incremental" && cleanup !== "full") {
    throw new JigsawInputError('`cleanup` must be "incremental" or "full".');
  }
  const docStore = options.docStore ?? index?.docStore;
  if (cleanup !== undefined && !docStore) {
    throw new JigsawInputError("`cleanup` needs a `docStore`, which knows what is stored.");
  }
  const context = contextOf(options, store);
  const ledger = docStore && new Ledger(docStore);
  await ledger?.open();
  const steps = new StoreSteps(context, new NodeStore(store, index), ledger, cleanup === "full");
  const total = Array.isArray(sources) ? sources.length : undefined;
  const settings = { embedder: context.embedModel, total, onProgress, onError, signal };
  return await new IngestRun(steps, settings).run(
    eachFile(eachSource<IngestSource>(sources, isNode), cleanup === "full"),
  );
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
  const own = [store.embedModel, options.index?.embedModel].find(isJigsawEmbedding);
  if (own && options.embedModel && own.vectorSpace !== options.embedModel.vectorSpace) {
    throw new JigsawInputError(
      "`embedModel` has other options (service, `dimensions` or `tokenOverflowMode`) than the store's own, which embeds the queries.",
    );
  }
  return readContext({ ...options, embedModel: options.embedModel ?? own, onError: undefined });
}
