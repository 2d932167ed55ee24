import type { TextNode } from "@llamaindex/core/schema";
import type { LoadedChunk, LoadedChunks, RecentLoads } from "@x/jigsaw-core/internal";
import { ownIds } from "../nodes/own-ids.ts";
import { sourceIdOf } from "../nodes/source-id.ts";
import { toNodes } from "../nodes/to-nodes.ts";
import { loadShared } from "../reader/load-shared.ts";
import type { ReadContext } from "../reader/read-source.ts";
import type { Candidate } from "./candidate.ts";
import type { IngestSource } from "./ingest-options.ts";
import { flatMetadataOf, hiddenOf, isNode } from "./node-source.ts";

/** What a candidate becomes. */
export interface LoadedNodes {
  readonly sourceId: string;
  readonly nodes: readonly TextNode[];
  readonly blank: number;
  readonly size: number;
  readonly numbers: number;
  /** The same nodes under ids of their own, for where another source with this content has theirs. */
  readonly underOwnIds: () => Promise<readonly TextNode[]>;
}

/** Embeds a candidate; equal content of another one shares its request. */
export async function loadCandidate(
  candidate: Candidate,
  context: ReadContext,
  recent: RecentLoads<LoadedChunks>,
  signal: AbortSignal,
): Promise<LoadedNodes> {
  const { given, location } = candidate;
  const sourceId = await sourceIdOf(location);
  const { chunks: shared, blank } = await loadShared(candidate, context, recent, signal);
  const chunks = shared.map((chunk) => ofNode(chunk, given));
  const own = isNode(given) ? flatMetadataOf(given) : {};
  const space = context.embedModel.vectorSpace;
  const hidden = isNode(given) ? hiddenOf(given) : undefined;
  const options = { space, sourceId, metadata: { ...own, ...context.metadata }, hidden };
  return {
    sourceId,
    nodes: toNodes(chunks, options),
    blank,
    size: chunks.length,
    numbers: chunks.reduce((sum, { chunk }) => sum + chunk.vector.length, 0),
    underOwnIds: async () => toNodes(chunks, { ...options, ids: await ownIds(sourceId, chunks) }),
  };
}

/** A node of another reader is named by its file. */
function ofNode(loaded: LoadedChunk, given: IngestSource): LoadedChunk {
  const path: unknown = isNode(given) ? (given.metadata["file_path"] ?? given.metadata["source"]) : undefined;
  return typeof path === "string" ? { ...loaded, embedded: { ...loaded.embedded, source: path } } : loaded;
}
