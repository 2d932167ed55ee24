import {
  MetadataMode,
  NodeRelationship,
  ObjectType,
  TextNode,
  type RelatedNodeInfo,
} from "@llamaindex/core/schema";
import { speakerVector, type LoadedChunk, type Scalar } from "@x/jigsaw-core/internal";
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
  /** Added to each node's own. */
  readonly metadata?: Readonly<Record<string, Scalar>>;
  /** Names in `metadata` that are hidden, besides our own. @default none */
  readonly hidden?: Hidden | undefined;
}

/**
 * Makes a node of each chunk, with its vector: a plain text node whatever it stands for, which every store keeps. Its
 * text is the chunk's words; for what has none, the words that describe it, if any, and a tag that no other chunk has.
 */
export function toNodes(chunks: readonly LoadedChunk[], options: ToNodes): TextNode<NodeMetadata>[] {
  const { hidden } = options;
  const ids = options.ids ?? chunks.map(({ chunk }) => chunk.id);
  return chunks.map((loaded, position) => {
    const { vector } = loaded.chunk;
    // An array tells for what it was made: no two nodes share one.
    const embedding = knownVectors.has(vector) ? [...vector] : vector;
    const node = new TextNode<NodeMetadata>({
      id_: ids[position],
      text: textOf(loaded),
      embedding,
      metadata: { ...options.metadata, ...nodeMetadata(loaded) },
      excludedEmbedMetadataKeys: namesOf(ownKeys, hidden?.fromEmbeddings),
      excludedLlmMetadataKeys: namesOf(hiddenFromModels, hidden?.fromModels),
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
