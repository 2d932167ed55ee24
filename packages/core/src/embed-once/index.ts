// What the embeddings of a framework need to tell texts that were embedded before. An entry of its own, for who only
// embeds is not to load the loaders and the ingestion of `adapters`. No part of the public surface either.
export { acrossCopies } from "../across-copies.ts";
export { isTagged, tagOf, wholeTagOf } from "./label.ts";
