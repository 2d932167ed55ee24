import { MetadataMode, type TextNode } from "@llamaindex/core/schema";
import type { Metadata } from "@x/jigsaw-core/internal";
import { partId, type LoadedChunk, type Part } from "@x/jigsaw-core/ingestion";
import { isImageNode } from "../nodes/is-image-node.ts";
import { isOwnMetadata, nodeMetadata } from "../nodes/node-metadata.ts";
import { toNodes } from "../nodes/to-nodes.ts";
import type { ReadContext } from "../reader/read-source.ts";
import type { IngestSource } from "./ingest-options.ts";
import { callersId, hiddenOf, isNode, textOf } from "./node-item.ts";

/**
 * Creates the nodes to store for a part of a source (a file, a page or a piece of text). Their source id identifies the
 * version of the part: some stores delete by source id, and the new version is stored before the old one is deleted.
 */
export function toStoredNodes(
  part: Part<IngestSource>,
  chunks: readonly LoadedChunk[],
  { embedModel, metadata, report }: ReadContext,
): TextNode[] {
  const { given: source } = part;
  const options = { space: embedModel.vectorSpace, sourceId: partId(part), metadata, report };
  if (!isNode(source)) return toNodes(chunks, options);
  const flat = report.flat(source.metadata);
  const [first] = chunks;
  // The node was split from a node of our reader, so it has the metadata of the whole. The values of the piece replace those.
  const own = first && isOwnMetadata(flat) ? withoutNames(flat, Object.keys(nodeMetadata(first))) : flat;
  const name = flat["source"] ?? flat["file_path"];
  const named = chunks.map((loaded, index) => withOwnText(withName(loaded, name), index, source));
  return toNodes(named, {
    ...options,
    // The node is stored under the ids of its chunks, so its own id goes into the metadata.
    original: { metadata: { ...own, ...metadata }, id: callersId(source), hidden: hiddenOf(source) },
  });
}

function withoutNames(metadata: Metadata, names: readonly string[]): Metadata {
  return Object.fromEntries(Object.entries(metadata).filter(([name]) => !names.includes(name)));
}

function withName(loaded: LoadedChunk, source: unknown): LoadedChunk {
  return typeof source === "string" ? { ...loaded, embedded: { ...loaded.embedded, source } } : loaded;
}

/** Removes the metadata that was embedded above the text: the stored text doesn't contain it. */
function withOwnText(loaded: LoadedChunk, index: number, node: Parameters<typeof textOf>[0]): LoadedChunk {
  const { chunk } = loaded;
  const [whole, own] = [node.getContent(MetadataMode.EMBED), textOf(node)];
  if (chunk.text === undefined || isImageNode(node) || index > 0 || whole === own || !whole.endsWith(own))
    return loaded;
  const header = whole.slice(0, whole.length - own.length);
  const text = chunk.text.startsWith(header)
    ? chunk.text.slice(header.length)
    : chunk.text.trim() === whole.trim()
      ? own
      : chunk.text;
  return { ...loaded, chunk: { ...chunk, text } };
}
