import { JigsawError, type IdentifiedSource, type Source } from "@x/jigsaw-core";
import { fileOrUrl, flatten, locationOf, sha256, type Looked } from "@x/jigsaw-core/internal";
import { isDocument } from "../loader/is-document.ts";
import { checkWords, documentId, documentPlace, loadDocument } from "../loader/load-document.ts";
import { loadIdentified } from "../loader/load-source.ts";
import type { LoadedSource } from "../loader/loaded-source.ts";
import type { LoadContext, LoaderSource } from "../loader/loader-options.ts";
import type { Entry } from "../ledger/record-keys.ts";

/** A source that was looked at. */
export interface Candidate extends Entry {
  readonly given: LoaderSource;
  readonly source: Source;
  readonly identified: IdentifiedSource;
}

/** Looks at a source: where it is, and whether it is what it was. */
export async function lookAt(
  given: LoaderSource,
  context: LoadContext,
  signal: AbortSignal,
): Promise<Looked<Candidate>> {
  if (isDocument(given) && given.pageContent.trim() === "")
    return { kind: "blank", location: await sha256(documentPlace(given)) };
  const source = isDocument(given) ? { text: given.pageContent, id: documentId(given) } : fileOrUrl(given);
  try {
    if (isDocument(given)) checkWords(given);
    const identified = await context.embeddings.identify(source, { signal });
    const location = isDocument(given) ? await sha256(documentPlace(given)) : identified.location;
    const state = await stateOf(given, identified, context);
    return { kind: "found", candidate: { given, source, identified, location, state } };
  } catch (error) {
    if (signal.aborted || !JigsawError.isInstance(error)) throw error;
    const location = isDocument(given) ? await sha256(documentPlace(given)) : await locationOf(source);
    return { kind: "failed", error, location };
  }
}

/** Embeds a source that was looked at. */
export async function loadCandidate(
  { given, source, identified }: Candidate,
  context: LoadContext,
  signal: AbortSignal,
): Promise<LoadedSource> {
  return isDocument(given)
    ? await loadDocument(given, context, signal)
    : await loadIdentified(source, identified, context, signal);
}

/** A hash of all that the stored Documents come from: content, vector space, and how they are made. */
async function stateOf(
  given: LoaderSource,
  { id, sha256: hash = "", type }: IdentifiedSource,
  { embeddings, pdf, metadata }: LoadContext,
): Promise<string> {
  // Of a Document without an id of its own the metadata is part of ours.
  const own = isDocument(given) && given.id !== undefined ? [flatten(given.metadata)] : [];
  const made = [type === "pdf" ? pdf : "", metadata, ...own];
  // The content's own hash counts too: an id that the caller gave stays the same when the content changes.
  return await sha256(JSON.stringify([id, hash, embeddings.vectorSpace, ...made]));
}
