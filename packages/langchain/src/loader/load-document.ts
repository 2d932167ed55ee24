import type { DocumentInterface } from "@langchain/core/documents";
import { JigsawInputError } from "@x/jigsaw-core";
import { isTagged } from "@x/jigsaw-core/internal";
import { flatten, loadedChunks, withoutSignatures, type LoadedChunk } from "@x/jigsaw-core/ingestion";
import { mergeDocumentMetadata } from "../documents/document-metadata.ts";
import type { LoadedSource } from "./loaded-source.ts";
import type { LoadContext } from "./loader-options.ts";

/** Embeds the text of a Document from another loader. */
export async function loadDocument(
  document: DocumentInterface,
  { embeddings, metadata: added, report }: LoadContext,
  signal: AbortSignal,
): Promise<LoadedSource> {
  const { pageContent: text } = document;
  if (text.trim() === "") return { chunks: [], blank: 1, metadata: (own) => own };
  const refusal = refusalOf(document);
  if (refusal) throw refusal;
  const { chunks, blank } = loadedChunks(
    await embeddings.embed({ text, id: documentId(document) }, { signal }),
  );
  const metadata = mergeDocumentMetadata(document, added, report);
  return { chunks: namedChunks(document, chunks), blank, metadata };
}

/** Returns the chunks with the `source` from the Document's metadata, if it has one. */
export function namedChunks({ metadata }: DocumentInterface, chunks: readonly LoadedChunk[]): LoadedChunk[] {
  const source: unknown = withoutSignatures(metadata)["source"];
  if (typeof source !== "string") return [...chunks];
  return chunks.map((loaded) => ({ ...loaded, embedded: { ...loaded.embedded, source } }));
}

/**
 * The error for a Document that can't be embedded, if any: the text of a placeholder is a file name, not the content of
 * the image or the recording.
 */
export function refusalOf({ pageContent }: DocumentInterface): JigsawInputError | undefined {
  if (!isTagged(pageContent.trimEnd())) return undefined;
  return new JigsawInputError(
    `The Document ${JSON.stringify(pageContent.slice(-80))} is a placeholder for an image, a recording or a PDF. Pass the file itself. ` +
      "To store Documents that already have vectors, use `addDocuments`.",
  );
}

/** The id depends on the text and on its place, because equal texts in different places are different Documents. */
function documentId({ id, pageContent, metadata }: DocumentInterface): string {
  return JSON.stringify(["document", id ?? flatten(withoutSignatures(metadata)).kept, pageContent]);
}
