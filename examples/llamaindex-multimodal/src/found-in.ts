import { basename } from "node:path";
import { placeIn, quote, type Found } from "@x/example-shared/multimodal";
import { MetadataMode, type BaseNode, type NodeWithScore } from "llamaindex";

/** A readable source of a node: the file, and the page or the seconds in it. */
export function whereOf({ metadata }: BaseNode): string {
  const { source, page_number: page, start_time: start, end_time: end } = metadata;
  return placeIn(basename(String(source)), { page, start, end });
}

/** The best search result, for display. */
export function foundIn([best]: readonly NodeWithScore[]): Found | undefined {
  return best && { where: whereOf(best.node), words: quote(best.node.getContent(MetadataMode.NONE)) };
}
