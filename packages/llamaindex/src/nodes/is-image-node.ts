import { ObjectType, type BaseNode, type ImageNode } from "@llamaindex/core/schema";

/** By its type, for it may be of another copy of the framework; without a picture only its text is left. */
export function isImageNode(node: BaseNode): node is ImageNode {
  const isImage = node.type === ObjectType.IMAGE || node.type === ObjectType.IMAGE_DOCUMENT;
  return isImage && Reflect.get(node, "image") !== undefined && Reflect.get(node, "image") !== null;
}
