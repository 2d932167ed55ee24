import type { TextNode } from "@llamaindex/core/schema";
import type { IdentifiedSource } from "@x/jigsaw-core";
import { loadSettings, type LoadSettings } from "@x/jigsaw-core/internal";
import { fileOrUrl, loadChunks, MetadataReport, placeAt, type LoadedChunk } from "@x/jigsaw-core/ingestion";
import { embedModelOf } from "../embedding/embed-model.ts";
import type { JigsawEmbedding } from "../embedding/jigsaw-embedding.ts";
import type { NodeMetadata } from "../nodes/node-metadata.ts";
import { idsForSource } from "../nodes/ids-for-source.ts";
import { toNodes } from "../nodes/to-nodes.ts";
import type { JigsawReaderOptions, ReaderSource } from "./reader-options.ts";

/** Validated options with defaults. */
export interface ReadContext extends LoadSettings {
  readonly embedModel: JigsawEmbedding;
  /** Collects the metadata values that could not be kept. */
  readonly report: MetadataReport;
}

/**
 * Validates options, adds defaults and finds the model.
 * @param make creates a model if none is set
 * @param acceptsLists whether the store accepts lists in metadata
 * @throws JigsawInputError with the name of the option
 */
export function readContext(
  options: JigsawReaderOptions,
  make?: () => JigsawEmbedding,
  acceptsLists = true,
): ReadContext {
  const embedModel = embedModelOf(options.embedModel, make);
  return { ...loadSettings(options), embedModel, report: new MetadataReport(acceptsLists) };
}

/** Reads one source into nodes with one request, or with one request for each page if `pdf` is `"pages"`. */
export async function readSource(
  given: ReaderSource,
  context: ReadContext,
  signal: AbortSignal,
): Promise<TextNode<NodeMetadata>[]> {
  const source = fileOrUrl(given);
  const identified = await context.embedModel.identify(source, { signal });
  const { chunks } = await loadChunks(source, identified, context.embedModel, context, signal);
  const nodes = await readNodes(identified, chunks, context);
  context.report.warn();
  return nodes;
}

/**
 * Makes the nodes of an embedded source.
 * @param isDuplicate whether another source with equal content already has the ids made from the content
 */
export async function readNodes(
  { location }: IdentifiedSource,
  chunks: readonly LoadedChunk[],
  { embedModel, metadata, report }: ReadContext,
  isDuplicate = false,
): Promise<TextNode<NodeMetadata>[]> {
  const sourceId = placeAt(location);
  const ids = isDuplicate ? await idsForSource(sourceId, chunks) : undefined;
  return toNodes(chunks, { space: embedModel.vectorSpace, sourceId, metadata, report, ids });
}
