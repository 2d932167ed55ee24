import type { TextNode } from "@llamaindex/core/schema";
import type { IdentifiedSource } from "@x/jigsaw-core";
import {
  fileOrUrl,
  loadChunks,
  loadSettings,
  MetadataReport,
  placeAt,
  type LoadedChunk,
  type LoadSettings,
} from "@x/jigsaw-core/internal";
import { embedModelOf } from "../embedding/embed-model.ts";
import type { JigsawEmbedding } from "../embedding/jigsaw-embedding.ts";
import type { NodeMetadata } from "../nodes/node-metadata.ts";
import { idsForSource } from "../nodes/ids-for-source.ts";
import { toNodes } from "../nodes/to-nodes.ts";
import type { JigsawReaderOptions, ReaderSource } from "./reader-options.ts";

/** Options after defaults and checks. */
export interface ReadContext extends LoadSettings {
  readonly embedModel: JigsawEmbedding;
  /** What could not be kept of metadata. */
  readonly report: MetadataReport;
}

/**
 * Checks options and finds the model.
 * @param make makes a model where there is none
 * @param acceptsLists whether the metadata of what is stored may hold lists
 * @throws JigsawInputError naming the option
 */
export function readContext(
  options: JigsawReaderOptions,
  make?: () => JigsawEmbedding,
  acceptsLists = true,
): ReadContext {
  const embedModel = embedModelOf(options.embedModel, make);
  return { ...loadSettings(options), embedModel, report: new MetadataReport(acceptsLists) };
}

/** Makes nodes of one source, with one request (with `pdf: "pages"`, one a page). */
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

/** Nodes of a source that was embedded; `isDuplicate` where one of equal content has the ids made from that. */
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
