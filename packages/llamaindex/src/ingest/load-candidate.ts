import type { TextNode } from "@llamaindex/core/schema";
import type { IdentifiedSource } from "@x/jigsaw-core";
import {
  chunkIds,
  loadChunks,
  type LoadedChunk,
  type LoadedChunks,
  type RecentLoads,
} from "@x/jigsaw-core/adapters";
import { sourceIdOf } from "../nodes/source-id.ts";
import { toNodes } from "../nodes/to-nodes.ts";
import type { ReadContext } from "../reader/read-source.ts";
import type { Candidate } from "./candidate.ts";
import { flatMetadataOf, isNode } from "./node-source.ts";

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
  const { given, source, identified, location } = candidate;
  const sourceId = await sourceIdOf(location);
  const { chunks: shared, blank } = await recent.get(contentOf(identified), () =>
    loadChunks(source, identified, context.embedModel, context, signal),
  );
  const chunks = shared.map((chunk) => ofSource(chunk, candidate));
  const own = isNode(given) ? flatMetadataOf(given) : {};
  const space = context.embedModel.vectorSpace;
  const options = { space, sourceId, metadata: { ...own, ...context.metadata } };
  return {
    sourceId,
    nodes: toNodes(chunks, options),
    blank,
    size: chunks.length,
    numbers: chunks.reduce((sum, { chunk }) => sum + chunk.vector.length, 0),
    underOwnIds: async () => {
      const ids = await Promise.all(
        chunks.map(async ({ chunk }) => (await chunkIds(`${sourceId} ${chunk.id}`, 1))[0] ?? ""),
      );
      return toNodes(chunks, { ...options, ids });
    },
  };
}

/** What equal content has in common: an id that the caller gave may be that of several versions. */
function contentOf({ id, sha256, source }: IdentifiedSource): string {
  return `${id} ${sha256 ?? source}`;
}

/** Equal content may lie at another place under another name. A node of another reader is named by its file. */
function ofSource(loaded: LoadedChunk, { given, identified }: Candidate): LoadedChunk {
  const { source, mimeType } = identified;
  const path: unknown = isNode(given) ? (given.metadata["file_path"] ?? given.metadata["source"]) : undefined;
  const name = typeof path === "string" ? path : source;
  return {
    ...loaded,
    embedded: { ...loaded.embedded, source: name, ...(mimeType !== undefined && { mimeType }) },
  };
}
