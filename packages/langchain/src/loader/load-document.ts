import type { DocumentInterface } from "@langchain/core/documents";
import { flatten } from "@x/jigsaw-core/adapters";
import type { LoadedParts } from "../documents/to-documents.ts";
import type { LoadContext } from "./load-context.ts";

/**
 * Embeds the text of another loader's Document. Its metadata stays, made flat, beside ours; the page of a PDF is also
 * called `pageNumber`, as everywhere here.
 */
export async function loadDocument(
  document: DocumentInterface,
  { embeddings, metadata }: LoadContext,
  signal: AbortSignal,
): Promise<LoadedParts> {
  const { pageContent: text } = document;
  if (text.trim() === "") return { parts: [], blank: 1 };
  const own = flatten(document.metadata);
  const page = own["loc_pageNumber"];
  const extra = { ...own, ...metadata, ...(typeof page === "number" && { pageNumber: page }) };
  const embedded = await embeddings.embed({ text, id: documentId(document) }, { signal });
  const source = typeof own["source"] === "string" ? own["source"] : embedded.source;
  const part = { embedded: { ...embedded, source }, space: embeddings.vectorSpace, metadata: extra };
  return { parts: [part], blank: 0 };
}

/** Equal texts at different places are two Documents, so the place counts beside the text. */
export function documentId({ id, pageContent, metadata }: DocumentInterface): string {
  return JSON.stringify(["document", id ?? flatten(metadata), pageContent]);
}

/** Where a Document is, whatever its text. */
export function documentPlace({ id, metadata }: DocumentInterface): string {
  return JSON.stringify(["document", id ?? flatten(metadata)]);
}
