import { fileOrUrl, loadChunks, placeAt } from "@x/jigsaw-core/ingestion";
import { isDocument } from "./is-document.ts";
import { loadDocument } from "./load-document.ts";
import type { LoadedSource } from "./loaded-source.ts";
import { loaderRefusal } from "./other-loader.ts";
import type { LoadContext, LoaderSource } from "./loader-options.ts";

/** Embeds one source with one request, or with one request for each page if `pdf` is `"pages"`. */
export async function loadSource(
  given: LoaderSource,
  context: LoadContext,
  signal: AbortSignal,
): Promise<LoadedSource> {
  if (isDocument(given)) return await loadDocument(given, context, signal);
  const refusal = loaderRefusal(given);
  if (refusal) throw refusal;
  const { embeddings, metadata: added, report } = context;
  const source = fileOrUrl(given);
  const identified = await embeddings.identify(source, { signal });
  const loaded = await loadChunks(source, identified, embeddings, context, signal);
  return { ...loaded, metadata: (own) => report.own(added, own), place: placeAt(identified.location) };
}
