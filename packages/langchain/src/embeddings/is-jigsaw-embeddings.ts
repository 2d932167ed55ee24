import { isEmbedder, isRecord } from "@x/jigsaw-core/internal";
import type { JigsawEmbeddings } from "./jigsaw-embeddings.ts";

/** By its looks: a store may hold embeddings of another copy of the package. */
export function isJigsawEmbeddings(value: unknown): value is JigsawEmbeddings {
  return isRecord(value) && isEmbedder(value);
}
