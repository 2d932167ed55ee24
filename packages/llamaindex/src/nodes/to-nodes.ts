import {
  MetadataMode,
  NodeRelationship,
  ObjectType,
  TextNode,
  type RelatedNodeInfo,
} from "@llamaindex/core/schema";
import {
  besides,
  ownName,
  speakerVector,
  type LoadedChunk,
  type Metadata,
  type MetadataReport,
  type Scalar,
} from "@x/jigsaw-core/internal";
import { tagOf } from "@x/jigsaw-core/embed-once";
import { knownVectors } from "../embed-once/known-vectors.ts";
import { hiddenFromModels, nodeMetadata, ownKeys, type NodeMetadata } from "./node-metadata.ts";

/** Names in the metadata of nodes that are left out of their text. */
export interface Hidden {
  readonly fromEmbeddings: readonly string[];
  readonly fromModels: readonly string[];
}

/** What all nodes of a source share. */
export interface ToNodes {
  /** The space that the vectors live in. */
  readonly space: string;
  /** The id of the source: the same for each version of it. */
  readonly sourceId: string;
  /** Ids of the nodes. @default those of the chunks */
  readonly ids?: readonly string[] | undefined;
  /** The option `metadata`, over which our own names win. */
  readonly metadata: Readonly<Record<string, Scalar>>;
  /** The metadata of another reader's node, which wins over our own names. @default none */
  readonly original?: OriginalNode | undefined;
  /** What could not be kept of metadata. */
  readonly report: MetadataReport;
}

/** What another reader says of a node. */
interface OriginalNode {
  /** Flat, with the option `metadata`. */
  readonly metadata: Metadata;
  /** The node's own id, where it is stored under another. */
  readonly id: string | undefined;
  /** Names in its metadata that are left out of its text. */
  readonly hidden: Hidden;
}

/**
 * Makes a node of each chunk, with its vector: a plain text node whatever it stands for, which every store keeps. Its
 * text is the chunk's words; for what has none, the words that describe it, if any, and a tag that no other chunk has.
 */
export function toNodes(chunks: readonly LoadedChunk[], options: ToNodes): TextNode<NodeMetadata>[] {
  const { original } = options;
  // What is ours is hidden under the name that it has beside theirs.
  const storedNames = (names: readonly string[]): string[] =>
    original ? [...names, "id"].map((name) => ownName(original.metadata, name)) : [...names];
  const ids = options.ids ?? chunks.map(({ chunk }) => chunk.id);
  return chunks.map((loaded, position) => {
    const { vector } = loaded.chunk;
    // An array tells for what it was made: no two nodes share one.
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
  // A value of theirs may be of another type than the one that we would give that name.
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

/** Without a copy of the metadata, which stores would keep once more with each link. */
function linkTo(nodeId: string): RelatedNodeInfo<NodeMetadata> {
  // The framework's type wants the metadata of the node at the other end, and nothing of the framework reads it.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return { nodeId, metadata: {} as NodeMetadata };
}
