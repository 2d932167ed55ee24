import { MetadataMode, type BaseNode } from "@llamaindex/core/schema";
import type { Source } from "@x/jigsaw-core";
import { fileOrUrl, flatten, isRecord, sha256, type Scalar } from "@x/jigsaw-core/adapters";
import type { IngestSource } from "./ingest-options.ts";

/** Where readers say what a node is from. */
const placeKeys = ["file_path", "url"] as const;

/** By its looks: it may be of another copy of LlamaIndex. */
export function isNode(value: unknown): value is BaseNode {
  return isRecord(value) && typeof value["getContent"] === "function" && isRecord(value["metadata"]);
}

/** A source as core takes it: of a node its text, known for good by where it is and what it says. */
export function sourceOf(given: IngestSource): Source {
  if (!isNode(given)) return fileOrUrl(given);
  const text = textOf(given);
  return { text, id: JSON.stringify([...placeOf(given), text]) };
}

/** Where a node is, whatever its text. */
export async function nodeLocation(node: BaseNode): Promise<string> {
  return await sha256(JSON.stringify(placeOf(node)));
}

/** The metadata of another reader's node, made flat. */
export function flatMetadataOf(node: BaseNode): Record<string, Scalar> {
  return flatten(node.metadata);
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
  const metadata = flatten(node.metadata);
  return ["node", metadata, ...(placeKeys.some((key) => metadata[key]) ? [] : [textOf(node)])];
}

function isRandom(id: string): boolean {
  return /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/i.test(id);
}
