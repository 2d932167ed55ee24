import {
  MetadataMode,
  NodeRelationship,
  ObjectType,
  TextNode,
  type RelatedNodeInfo,
} from "@llamaindex/core/schema";
import { speakerVector, type Metadata, type Scalar, tagOf } from "@x/jigsaw-core/internal";
import { besides, ownName, type LoadedChunk, type MetadataReport } from "@x/jigsaw-core/ingestion";
import { knownVectors } from "../embed-once/known-vectors.ts";
import { hiddenFromModels, nodeMetadata, ownKeys, type NodeMetadata } from "./node-metadata.ts";

/** Metadata keys that are excluded from the text of nodes. */
export interface Hidden {
  readonly fromEmbeddings: readonly string[];
  readonly fromModels: readonly string[];
}

/** What all nodes of a source have in common. */
export interface ToNodes {
  /** The vector space: `JigsawEmbedding.vectorSpace`. */
  readonly space: string;
  /** The id for the SOURCE relationship. */
  readonly sourceId: string;
  /** Ids of the nodes. @default the ids of the chunks */
  readonly ids?: readonly string[] | undefined;
  /** The option `metadata`. Our own keys take precedence. */
  readonly metadata: Readonly<Record<string, Scalar>>;
  /** The node from another reader that the chunks were made from. Its metadata takes precedence. @default none */
  readonly original?: OriginalNode | undefined;
  /** Collects the metadata values that could not be kept. */
  readonly report: MetadataReport;
}

/** A node from another reader. */
interface OriginalNode {
  /** Flattened metadata, with the option `metadata`. */
  readonly metadata: Metadata;
  /** The node's own id, if it is stored under a different one. */
  readonly id: string | undefined;
  /** Metadata keys that are excluded from its text. */
  readonly hidden: Hidden;
}

/**
 * Makes a node with its vector from each chunk. It is always a plain text node, which every store supports. Its text is
 * the chunk's words. A chunk without words gets its description, if there is one, and a unique tag.
 */
export function toNodes(chunks: readonly LoadedChunk[], options: ToNodes): TextNode<NodeMetadata>[] {
  const { original } = options;
  // Our keys may have a different name if the original node uses the same key.
  const storedNames = (names: readonly string[]): string[] =>
    original ? [...names, "id"].map((name) => ownName(original.metadata, name)) : [...names];
  const ids = options.ids ?? chunks.map(({ chunk }) => chunk.id);
  return chunks.map((loaded, position) => {
    const { vector } = loaded.chunk;
    // A known array identifies what it was made from, so two nodes must not share one.
    const embedding = knownVectors.has(vector) ? [...vector] : vector;
    const node = new TextNode<NodeMetadata>({
      id_: ids[position],
      text: textOf(loaded),
      embedding,
      metadata: metadataOf(loaded, options),
      excludedEmbedMetadataKeys: namesOf(storedNames(ownKeys), original?.hidden.fromEmbeddings),
      excludedLlmMetadataKeys: namesOf(storedNames(hiddenFromModels), original?.hidden.fromModels),
      relationships: linksOf(ids, position, options.sourceId),
    });
    knownVectors.set(embedding, {
      text: node.getContent(MetadataMode.NONE),
      mode: MetadataMode.NONE,
      space: options.space,
      type: loaded.embeddedAs,
      speakerVector: speakerVector(loaded.embedded, loaded.chunk),
    });
    return node;
  });
}

function metadataOf(loaded: LoadedChunk, { metadata, original, report }: ToNodes): NodeMetadata {
  const own = nodeMetadata(loaded);
  if (!original) return report.own(metadata, own);
  const all = besides(original.metadata, { ...own, id: original.id });
  // The caller's value may have a different type than ours would have.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return all as NodeMetadata;
}

function namesOf(own: readonly string[], added: readonly string[] = []): string[] {
  return [...new Set([...own, ...added])];
}

function textOf({ embedded, chunk, described }: LoadedChunk): string {
  return chunk.text ?? `${described.trim()} ${tagOf(embedded, chunk)}`.trim();
}

type Links = TextNode<NodeMetadata>["relationships"];

function linksOf(ids: readonly string[], position: number, sourceId: string): Links {
  const [previous, next] = [ids[position - 1], ids[position + 1]];
  return {
    [NodeRelationship.SOURCE]: { ...linkTo(sourceId), nodeType: ObjectType.DOCUMENT },
    ...(previous !== undefined && { [NodeRelationship.PREVIOUS]: linkTo(previous) }),
    ...(next !== undefined && { [NodeRelationship.NEXT]: linkTo(next) }),
  };
}

/** A link without the metadata of the other node, because stores would save a copy of it with each link. */
function linkTo(nodeId: string): RelatedNodeInfo<NodeMetadata> {
  // The type requires the metadata of the other node, but LlamaIndex never reads it.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return { nodeId, metadata: {} as NodeMetadata };
}
