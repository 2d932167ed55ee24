import { JigsawInputError } from "@x/jigsaw-core";
import { eachFile, eachSource, IngestRun } from "@x/jigsaw-core/internal";
import { isJigsawEmbeddings } from "../embeddings/is-jigsaw-embeddings.ts";
import { isDocument } from "../loader/is-document.ts";
import { isJigsawLoader, type JigsawLoader } from "../loader/jigsaw-loader.ts";
import { loadContext, type LoadContext, type LoaderSource } from "../loader/loader-options.ts";
import type { IngestOptions, IngestResult } from "./ingest-options.ts";
import { StoreSteps } from "./store-steps.ts";

/**
 * Embeds sources and puts them into a vector store. At most 200 sources and one batch are in memory at once; of each
 * source that was seen 200 to 300 bytes stay, to tell it from others with its content or name. With a
 * `recordManager` a second run sends nothing for what is unchanged, replaces what changed, and with `cleanup: "full"`
 * deletes what is gone. A source that fails is reported in `failed`; all others are stored.
 *
 * Rejects where nothing could go on: with a `JigsawError` for a wrong key or a wrong option, with the store's own error
 * where it takes nothing at all, with the signal's reason. What was embedded until then is stored first.
 * @example
 * const { added, skipped, failed } = await ingest({ vectorStore, sources: "documents", recordManager });
 */
export async function ingest(options: IngestOptions): Promise<IngestResult> {
  const { vectorStore, recordManager, cleanup, sources } = options;
  if (typeof vectorStore?.addVectors !== "function") {
    throw new JigsawInputError("`vectorStore` must be a vector store of LangChain.");
  }
  if (sources === undefined || sources === null) throw new JigsawInputError("`sources` is missing.");
  if (cleanup !== undefined && cleanup !== "incremental" && cleanup !== "full") {
    throw new JigsawInputError('`cleanup` must be "incremental" or "full".');
  }
  if (cleanup !== undefined && !recordManager) {
    throw new JigsawInputError("`cleanup` needs a `recordManager`, which knows what is stored.");
  }
  const all = isJigsawLoader(sources) ? withOptionsOf(sources, options) : options;
  const { signal, onProgress, onError } = all;
  signal?.throwIfAborted();
  const context = contextOf(all);
  const steps = new StoreSteps(all, context);
  await steps.open();
  const given = isJigsawLoader(all.sources) ? all.sources.sources : all.sources;
  // A folder among the sources is many.
  const total = Array.isArray(given) ? given.length : undefined;
  const run = new IngestRun(steps, { embedder: context.embeddings, total, signal, onProgress, onError });
  return await run.run(eachFile(eachSource<LoaderSource>(given, isDocument), cleanup === "full"));
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
  const own = options.vectorStore.embeddings;
  const ours = isJigsawEmbeddings(own) ? own : undefined;
  if (ours && options.embeddings && ours.vectorSpace !== options.embeddings.vectorSpace) {
    throw new JigsawInputError(
      "`embeddings` has other options (service, `dimensions` or `tokenOverflowMode`) than the store's own, which embeds the queries.",
    );
  }
  return loadContext({ ...options, embeddings: options.embeddings ?? ours });
}
