import type { DocumentInterface } from "@langchain/core/documents";
import type { Scalar } from "@x/jigsaw-core/internal";
import { besides, type MetadataReport } from "@x/jigsaw-core/ingestion";
import { isOwnMetadata, type ChunkMetadata } from "./chunk-metadata.ts";
import type { MergeMetadata } from "./to-documents.ts";

/**
 * Flattens the metadata of another loader's Document and adds ours. The page of a PDF also becomes `pageNumber`, the
 * name that this package uses.
 * @param added the option `metadata`
 * @param id the Document's own id, if it is stored under a different one
 */
export function mergeDocumentMetadata(
  { metadata }: Pick<DocumentInterface, "metadata">,
  added: Readonly<Record<string, Scalar>>,
  report: MetadataReport,
  id?: string,
): MergeMetadata {
  const original = { ...report.flat(metadata), ...added };
  // A piece of one of our own Documents: its own values replace those of the whole Document.
  if (isOwnMetadata(metadata)) return (own) => ({ ...original, ...own });
  const page = original["loc_pageNumber"];
  const pageNumber = typeof page === "number" ? page : undefined;
  return (own) => {
    const all = besides(original, { ...own, id, pageNumber });
    // The caller's value may have a different type than ours would have.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return all as ChunkMetadata;
  };
}
