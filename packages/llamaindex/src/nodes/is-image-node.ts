import { ObjectType, type BaseNode, type ImageNode } from "@llamaindex/core/schema";

/**
 * Checks `type`, not the class: a node may come from another copy of LlamaIndex. A node without an image is a text
 * node.
 */
export function isImageNode(node: BaseNode): node is ImageNode {
  const isImage = node.type === ObjectType.IMAGE || node.type === ObjectType.IMAGE_DOCUMENT;
  return isImage && Reflect.get(node, "image") !== undefined && Reflect.get(node, "image") !== null;
}
