import type { Document } from "@langchain/core/documents";
import { eachSource } from "@x/jigsaw-core/internal";
import { loadEach, MetadataReport } from "@x/jigsaw-core/ingestion";
import type { ChunkMetadata } from "../documents/chunk-metadata.ts";
import { toDocuments } from "../documents/to-documents.ts";
import { isDocument } from "./is-document.ts";
import { loadSource } from "./load-source.ts";
import type { JigsawLoaderOptions, LoaderSettings, LoaderSource, LoaderSources } from "./loader-options.ts";

/**
 * Loads sources into Documents, in their order.
 * @param onBlank called with the number of chunks of a source that were skipped because they are empty
 */
export async function* loadDocuments(
  sources: LoaderSources,
  { onError, onProgress, signal }: JigsawLoaderOptions,
  settings: LoaderSettings,
  onBlank: (count: number) => void,
): AsyncGenerator<Document<ChunkMetadata>, void, undefined> {
  const { embeddings } = settings;
  const report = new MetadataReport();
  const loads = loadEach(eachSource<LoaderSource>(sources, isDocument), {
    embedder: embeddings,
    load: (source, own) => loadSource(source, { ...settings, report }, own),
    // Runs in the order of the sources, because the later of two equal texts gets a tag.
    finish: ({ chunks, blank, metadata, place }) => {
      onBlank(blank);
      return toDocuments(chunks, { space: embeddings.vectorSpace, metadata, place });
    },
    total: Array.isArray(sources) ? sources.length : undefined,
    onError,
    onProgress,
    signal,
  });
  try {
    for await (const documents of loads) yield* documents;
  } finally {
    report.warn();
  }
}
