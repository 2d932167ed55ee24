import type { DocumentInterface } from "@langchain/core/documents";
import { JigsawInputError } from "@x/jigsaw-core";
import { flatten, loadedChunks, withoutSignatures, type LoadedChunk } from "@x/jigsaw-core/internal";
import { isTagged } from "@x/jigsaw-core/embed-once";
import { mergeDocumentMetadata } from "../documents/document-metadata.ts";
import type { LoadedSource } from "./loaded-source.ts";
import type { LoadContext } from "./loader-options.ts";

/** Embeds the text of another loader's Document. */
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
  return {
    chunks: namedChunks(document, chunks),
    blank,
    metadata: mergeDocumentMetadata(document, added, report),
  };
}

/** Chunks under the name that a Document has for its source. */
export function namedChunks({ metadata }: DocumentInterface, chunks: readonly LoadedChunk[]): LoadedChunk[] {
  const source: unknown = withoutSignatures(metadata)["source"];
  if (typeof source !== "string") return [...chunks];
  return chunks.map((loaded) => ({ ...loaded, embedded: { ...loaded.embedded, source } }));
}

/**
 * Why a Document can't be embedded: one that was loaded for a picture or a recording has a name in place of words, which
 * is not what it stands for.
 */
export function refusalOf({ pageContent }: DocumentInterface): JigsawInputError | undefined {
  if (!isTagged(pageContent.trimEnd())) return undefined;
  return new JigsawInputError(
    `The Document ${JSON.stringify(pageContent.slice(-80))} is a placeholder for an image, a recording or a PDF. Give the file itself; ` +
      "Documents that have their vectors go into a store by `addDocuments`.",
  );
}

/** Equal texts at different places are two Documents, so the place counts beside the text. */
function documentId({ id, pageContent, metadata }: DocumentInterface): string {
  return JSON.stringify(["document", id ?? flatten(withoutSignatures(metadata)).kept, pageContent]);
}
