import { MetadataMode, type BaseNode } from "@llamaindex/core/schema";
import type { Source } from "@x/jigsaw-core";
import { fileOrUrl, flatten, isRecord, sha256, type Scalar } from "@x/jigsaw-core/internal";
import { isImageNode } from "../nodes/is-image-node.ts";
import type { Hidden } from "../nodes/to-nodes.ts";
import type { IngestSource } from "./ingest-options.ts";

/** Where readers say what a node is from. */
const placeKeys = ["file_path", "url"] as const;

/** By its looks: it may be of another copy of LlamaIndex. */
export function isNode(value: unknown): value is BaseNode {
  return isRecord(value) && typeof value["getContent"] === "function" && isRecord(value["metadata"]);
}

/** A source as core takes it: of a node what it shows, else its text, known for good by where it is and what it says. */
export function sourceOf(given: IngestSource): Source {
  if (!isNode(given)) return fileOrUrl(given);
  if (isImageNode(given)) return { image: given.image };
  const text = textOf(given);
  return { text, id: JSON.stringify([...placeOf(given), text]) };
}

/** Where a node is, whatever its text. @param shown where what it shows is, which tells it apart if nothing else does */
export async function nodeLocation(node: BaseNode, shown?: string): Promise<string> {
  const place = placeOf(node);
  return await sha256(JSON.stringify(isImageNode(node) && !hasPlace(node) ? [...place, shown] : place));
}

/** The metadata of another reader's node, made flat. */
export function flatMetadataOf(node: BaseNode): Record<string, Scalar> {
  return flatten(node.metadata);
}

/** What another reader's node hides of its metadata, by the names that it has when it is flat. */
export function hiddenOf(node: BaseNode): Hidden {
  const flat = (names: readonly string[]): string[] =>
    names.flatMap((name) => Object.keys(flatten({ [name]: node.metadata[name] })));
  return {
    fromEmbeddings: flat(node.excludedEmbedMetadataKeys),
    fromModels: flat(node.excludedLlmMetadataKeys),
  };
}

export function textOf(node: BaseNode): string {
  return node.getContent(MetadataMode.NONE);
}

/**
 * Ids that are made up anew in each run tell nothing; then its metadata does where it names a file or an address. Other
 * metadata may be that of a hundred documents: they are told apart by their text.
 */
function placeOf(node: BaseNode): readonly unknown[] {
  if (!isRandom(node.id_)) return ["node", node.id_];
  return ["node", flatten(node.metadata), ...(hasPlace(node) ? [] : [textOf(node)])];
}

function hasPlace({ id_, metadata }: BaseNode): boolean {
  return !isRandom(id_) || placeKeys.some((key) => flatten(metadata)[key]);
}

function isRandom(id: string): boolean {
  return /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/i.test(id);
}
