// What the embeddings of a framework need to recognize texts that were embedded before. A separate entry, so that
// embedding-only users don't load the loaders and the ingestion of `internal`. Not part of the public API.
export { acrossCopies } from "./runtime/across-copies.ts";
export { tagOf, wholeTagOf } from "./load/label.ts";
export { isTagged, tagIn, withoutTag, withoutTags } from "./source/label.ts";
export { differentOptionsError, missingVectorError } from "./source/placeholder-errors.ts";
