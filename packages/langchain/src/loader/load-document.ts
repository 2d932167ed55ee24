import type { DocumentInterface } from "@langchain/core/documents";
import { JigsawInputError } from "@x/jigsaw-core";
import { flatten, loadedChunks } from "@x/jigsaw-core/internal";
import { isTagged } from "@x/jigsaw-core/embed-once";
import type { LoadedSource } from "./loaded-source.ts";
import type { LoadContext } from "./loader-options.ts";

/**
 * Embeds the text of another loader's Document. Its metadata stays, made flat, beside ours; the page of a PDF is also
 * called `pageNumber`, as everywhere here.
 */
export async function loadDocument(
  document: DocumentInterface,
  { embeddings, metadata }: LoadContext,
  signal: AbortSignal,
): Promise<LoadedSource> {
  const { pageContent: text } = document;
  if (text.trim() === "") return { chunks: [], blank: 1, metadata };
  checkWords(document);
  const own = flatten(document.metadata);
  const page = own["loc_pageNumber"];
  const extra = { ...own, ...metadata, ...(typeof page === "number" && { pageNumber: page }) };
  const embedded = await embeddings.embed({ text, id: documentId(document) }, { signal });
  const source = typeof own["source"] === "string" ? own["source"] : embedded.source;
  return { ...loadedChunks({ ...embedded, source }), metadata: extra };
}

/**
 * A Document that was loaded for a picture or a recording has a name in the place of words, which is not what it stands for.
 * @throws JigsawInputError naming it
 */
export function checkWords({ pageContent }: DocumentInterface): void {
  if (!isTagged(pageContent.trimEnd())) return;
  throw new JigsawInputError(
    `The Document ${JSON.stringify(pageContent.slice(-80))} stands for something that is no text. Give the file itself; ` +
      "Documents that have their vectors go into a store by `addDocuments`.",
  );
}

/** Equal texts at different places are two Documents, so the place counts beside the text. */
export function documentId({ id, pageContent, metadata }: DocumentInterface): string {
  return JSON.stringify(["document", id ?? flatten(metadata), pageContent]);
}

/** Where a Document is, whatever its text. */
export function documentPlace({ id, metadata }: DocumentInterface): string {
  return JSON.stringify(["document", id ?? flatten(metadata)]);
}
