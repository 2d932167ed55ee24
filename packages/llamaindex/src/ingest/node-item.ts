import { MetadataMode, NodeRelationship, type BaseNode } from "@llamaindex/core/schema";
import { JigsawInputError } from "@x/jigsaw-core";
import { isRecord, isTagged } from "@x/jigsaw-core/internal";
import {
  flatten,
  isRandomId,
  nameIn,
  plainItem,
  withoutSignatures,
  type Item,
} from "@x/jigsaw-core/ingestion";
import { isImageNode } from "../nodes/is-image-node.ts";
import { isOwnMetadata } from "../nodes/node-metadata.ts";
import type { Hidden } from "../nodes/to-nodes.ts";
import type { IngestSource } from "./ingest-options.ts";

/** Duck-typed: it may come from another copy of LlamaIndex. */
export function isNode(value: unknown): value is BaseNode {
  return isRecord(value) && typeof value["getContent"] === "function" && isRecord(value["metadata"]);
}

/** Describes a source, or a node from another reader, to ingestion. */
export function itemOf(given: IngestSource): Item {
  if (!isNode(given)) return plainItem(given);
  // The signature in a URL changes each time, but the node stays the same.
  const metadata = withoutSignatures(given.metadata);
  const text = textOf(given);
  const document = { metadata, form: hiddenOf(given), ...placeIn(given) };
  const name = nameIn(metadata);
  if (isImageNode(given)) {
    return {
      source: { image: given.image },
      isBlank: false,
      words: text,
      name,
      document: { ...document, form: [document.form, text] },
    };
  }
  return {
    source: { text },
    // LlamaIndex embeds the text of a node below its metadata, except for excluded keys.
    embedded: { text: given.getContent(MetadataMode.EMBED) },
    isBlank: text.trim() === "",
    refusal: isTagged(text.trimEnd()) ? placeholderError(text) : undefined,
    name,
    document,
  };
}

/** The text of a node without its metadata. */
export function textOf(node: BaseNode): string {
  return node.getContent(MetadataMode.NONE);
}

/** The id that the caller gave a node. Undefined for random ids, for ids made from a file's path, and for our own. */
export function callersId(node: BaseNode): string | undefined {
  return isOwnMetadata(node.metadata) ? undefined : unlessGenerated(node.id_, node);
}

/** The keys that another reader's node excludes from its text, as they are named in flattened metadata. */
export function hiddenOf(node: BaseNode): Hidden {
  const flat = (names: readonly string[]): string[] =>
    names.flatMap((name) => Object.keys(flatten({ [name]: node.metadata[name] }).kept));
  return {
    fromEmbeddings: flat(node.excludedEmbedMetadataKeys),
    fromModels: flat(node.excludedLlmMetadataKeys),
  };
}

function placeIn(
  node: BaseNode,
): Pick<NonNullable<Item["document"]>, "id" | "sourceId" | "place" | "address"> {
  const source = node.relationships[NodeRelationship.SOURCE];
  const sourceId = Array.isArray(source) ? undefined : source?.nodeId;
  if (isOwnMetadata(node.metadata)) return { place: sourceId };
  const { file_path: path, url } = node.metadata;
  return {
    id: callersId(node),
    sourceId: sourceId === undefined ? undefined : unlessGenerated(sourceId, node),
    address: [path, url].find((value): value is string => typeof value === "string" && value !== ""),
  };
}

function unlessGenerated(id: string, { metadata }: BaseNode): string | undefined {
  const path: unknown = metadata["file_path"];
  // LlamaIndex's `FileReader` makes ids from the path that it was given, which may be relative, and a number.
  const [, start] = /^(.*)_\d+$/s.exec(id) ?? [];
  const isOfFile =
    start !== undefined && typeof path === "string" && path.endsWith(start.replace(/^(\.\.?[/\\])+/, ""));
  return id === "" || isRandomId(id) || isOfFile ? undefined : id;
}

function placeholderError(text: string): JigsawInputError {
  return new JigsawInputError(
    `The node ${JSON.stringify(text.slice(-80))} is a placeholder for an image, a recording or a PDF. Pass the file itself. ` +
      "To store nodes that already have vectors, use `index.insertNodes`.",
  );
}
