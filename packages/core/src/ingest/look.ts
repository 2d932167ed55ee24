import { JigsawError } from "../errors/jigsaw-error.ts";
import { JigsawInputError } from "../errors/jigsaw-input-error.ts";
import type { Embedder } from "../load/embedder.ts";
import type { LoadSettings } from "../load/load-settings.ts";
import { hasReader } from "../load/reading/read-words.ts";
import { sha256 } from "../runtime/sha256.ts";
import { locate } from "../source/locate.ts";
import type { IdentifiedSource } from "../types/identified-source.ts";
import { canonical } from "./canonical.ts";
import type { IngestSettings } from "./ingest-settings.ts";
import type { Item } from "./item.ts";
import { contentPlace, nameHash, placeOf } from "./place.ts";

/** One thing that was given: the whole of a source, or a part of it. */
export interface Part<G> {
  readonly given: G;
  readonly item: Item;
  readonly identified: IdentifiedSource;
  readonly place: string;
  readonly callersId: string | undefined;
  readonly state: string;
  /** See `Entry`. */
  readonly name: string | undefined;
}

/** What a look at a thing finds. */
export type Looked<G> =
  | { readonly kind: "part"; readonly place: string; readonly part: Part<G> }
  | { readonly kind: "blank"; readonly place: string | undefined; readonly given: G }
  | { readonly kind: "failed"; readonly place: string | undefined; readonly given: G; readonly error: Error };

/** What a run looks with. */
export interface Looking<G> {
  readonly itemOf: (given: G) => Item;
  readonly embedder: Embedder;
  readonly settings: IngestSettings<G>;
  readonly load: LoadSettings;
  /** What makes the vectors. */
  readonly engine: string;
}

/**
 * Finds the place and the state of a thing, reading it if it is a file.
 * @throws JigsawInputError where it could not be replaced later although that was asked for
 */
export async function lookAt<G>(given: G, looking: Looking<G>, signal: AbortSignal): Promise<Looked<G>> {
  const { settings, embedder } = looking;
  const item = looking.itemOf(given);
  const located = await locate(item.source);
  const placed = await placeOf(given, item, located, settings);
  if (!placed && item.document && settings.cleanup === "incremental") throw cannotReplace(item);
  if (item.isBlank) return { kind: "blank", given, place: placed?.id };
  try {
    if (item.refusal) throw item.refusal;
    const identified = await embedder.identify(item.source, { signal });
    const content = [identified.sha256 ?? located.address, identified.type, ...said(item, settings)];
    // A name is no address, but it is stored with the content.
    const whole = [content, identified.source, looking.load.metadata];
    const place = placed?.id ?? (await contentPlace(whole, settings.scope));
    const state = await stateOf(identified, content, looking);
    const name = placed
      ? undefined
      : item.name === undefined
        ? ""
        : await nameHash(item.name, settings.scope);
    const { callersId } = placed ?? {};
    return { kind: "part", place, part: { given, item, identified, place, callersId, state, name } };
  } catch (error) {
    if (signal.aborted || !JigsawError.isInstance(error)) throw error;
    return { kind: "failed", given, place: placed?.id, error };
  }
}

/** What a Document or node says besides its text, without what may change on its own. */
function said({ document }: Item, { volatileKeys }: IngestSettings<never>): string[] {
  return document ? [canonical(document.metadata, volatileKeys), canonical(document.form)] : [];
}

/** A hash of all that the stored form depends on. */
async function stateOf<G>(
  identified: IdentifiedSource,
  content: unknown,
  { engine, load, settings }: Looking<G>,
): Promise<string> {
  const { id, type, source } = identified;
  const isText = type === "text" || type === "text-other";
  const pages =
    load.pdf === "pages" && load.textlessPages !== "whole" ? [load.pdf, load.textlessPages] : load.pdf;
  const made = [
    type === "pdf" && pages,
    !isText && load.describe && (load.describe.version ?? true),
    ...(hasReader(identified) ? ["read"] : []),
  ];
  const metadata = canonical(load.metadata, settings.volatileKeys);
  // A folder may move, but a file's name is stored.
  const name = source.split(/[\\/]/).at(-1);
  return (await sha256(canonical([engine, id, name, content, made, metadata]))).slice(0, 32);
}

function cannotReplace({ document }: Item): JigsawInputError {
  return new JigsawInputError(
    `\`cleanup: "incremental"\` needs \`sourceIdKey\`, or an id of the caller's, for the item with the metadata ${canonical(document?.metadata).slice(0, 200)}: nothing else says what it replaces. Leave \`cleanup\` out to keep all versions.`,
  );
}
