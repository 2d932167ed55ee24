import type { IdentifiedSource, Source } from "@x/jigsaw-core";
import { fileOrUrl, findWords } from "@x/jigsaw-core/internal";
import type { LoadedParts } from "../documents/to-documents.ts";
import { isDocument } from "./is-document.ts";
import type { LoadContext } from "./load-context.ts";
import { loadDocument } from "./load-document.ts";
import { loadPages } from "./load-pages.ts";
import type { LoaderSource } from "./loader-options.ts";

/** Embeds one source, with one request (with `pdf: "pages"`, one a page). */
export async function loadSource(
  given: LoaderSource,
  context: LoadContext,
  signal: AbortSignal,
): Promise<LoadedParts> {
  if (isDocument(given)) return await loadDocument(given, context, signal);
  const source = fileOrUrl(given);
  const identified = await context.embeddings.identify(source, { signal });
  return await loadIdentified(source, identified, context, signal);
}

/** The same, of a source that was looked at. */
export async function loadIdentified(
  source: Source,
  identified: IdentifiedSource,
  context: LoadContext,
  signal: AbortSignal,
): Promise<LoadedParts> {
  if (identified.type === "pdf" && context.pdf === "pages")
    return await loadPages(identified, context, signal);
  const { embeddings, metadata, speakerFingerprint, upload } = context;
  const embedded = await embeddings.embed(identified, { signal, speakerFingerprint, upload });
  signal.throwIfAborted();
  const described = await findWords(source, embedded, context.describe);
  signal.throwIfAborted();
  return { parts: [{ embedded, space: embeddings.vectorSpace, described, metadata }], blank: 0 };
}
