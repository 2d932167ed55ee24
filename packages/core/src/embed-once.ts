// What the embeddings of a framework need to tell texts that were embedded before. An entry of its own, for who only
// embeds is not to load the loaders and the ingestion of `internal`. No part of the public surface either.
export { acrossCopies } from "./runtime/across-copies.ts";
export { tagOf, wholeTagOf } from "./load/label.ts";
export { isTagged, tagIn, withoutTag, withoutTags } from "./source/label.ts";
export { otherOptions, vectorGone } from "./source/placeholder-errors.ts";
