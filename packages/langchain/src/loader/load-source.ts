import type { IdentifiedSource, Source } from "@x/jigsaw-core";
import { fileOrUrl, loadChunks } from "@x/jigsaw-core/internal";
import { isDocument } from "./is-document.ts";
import { loadDocument } from "./load-document.ts";
import type { LoadedSource } from "./loaded-source.ts";
import type { LoadContext, LoaderSource } from "./loader-options.ts";

/** Embeds one source, with one request (with `pdf: "pages"`, one a page). */
export async function loadSource(
  given: LoaderSource,
  context: LoadContext,
  signal: AbortSignal,
): Promise<LoadedSource> {
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
): Promise<LoadedSource> {
  const { embeddings, metadata } = context;
  return { ...(await loadChunks(source, identified, embeddings, context, signal)), metadata };
}
