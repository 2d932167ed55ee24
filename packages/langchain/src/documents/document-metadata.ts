import type { DocumentInterface } from "@langchain/core/documents";
import { besides, type MetadataReport, type Scalar } from "@x/jigsaw-core/internal";
import { isOwnMetadata, type ChunkMetadata } from "./chunk-metadata.ts";
import type { MergeMetadata } from "./to-documents.ts";

/**
 * The metadata of another loader's Document, made flat, and ours beside it; the page of a PDF is also called
 * `pageNumber`, as everywhere here.
 * @param added the option `metadata`
 * @param id the Document's own id, where it is stored under another
 */
export function mergeDocumentMetadata(
  { metadata }: Pick<DocumentInterface, "metadata">,
  added: Readonly<Record<string, Scalar>>,
  report: MetadataReport,
  id?: string,
): MergeMetadata {
  const theirs = { ...report.flat(metadata), ...added };
  // A piece of a Document of ours: what that says of the whole is not right for the piece.
  if (isOwnMetadata(metadata)) return (own) => ({ ...theirs, ...own });
  const page = theirs["loc_pageNumber"];
  const pageNumber = typeof page === "number" ? page : undefined;
  return (own) => {
    const all = besides(theirs, { ...own, id, pageNumber });
    // A value of theirs may be of another type than the one that we would give that name.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return all as ChunkMetadata;
  };
}
