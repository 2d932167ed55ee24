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

/** One item to store: a whole source, or a part of one. */
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

/** The result of inspecting an item. */
export type Inspection<G> =
  | { readonly kind: "part"; readonly place: string; readonly part: Part<G> }
  | { readonly kind: "blank"; readonly place: string | undefined; readonly given: G }
  | { readonly kind: "failed"; readonly place: string | undefined; readonly given: G; readonly error: Error };

/** What a run needs to inspect items. */
export interface InspectionContext<G> {
  readonly itemOf: (given: G) => Item;
  readonly embedder: Embedder;
  readonly settings: IngestSettings<G>;
  readonly load: LoadSettings;
  /** The engine that makes the vectors. */
  readonly engine: string;
}

/**
 * Determines the place and the state of an item. Files are read.
 * @throws JigsawInputError if `cleanup: "incremental"` is set and the item could not be replaced later
 */
export async function inspect<G>(
  given: G,
  context: InspectionContext<G>,
  signal: AbortSignal,
): Promise<Inspection<G>> {
  const { settings, embedder } = context;
  const item = context.itemOf(given);
  const located = await locate(item.source);
  const placed = await placeOf(given, item, located, settings);
  if (!placed && item.document && settings.cleanup === "incremental") throw missingSourceIdError(item);
  if (item.isBlank) return { kind: "blank", given, place: placed?.id };
  try {
    if (item.refusal) throw item.refusal;
    const identified = await embedder.identify(item.source, { signal });
    const content = [
      identified.sha256 ?? located.address,
      identified.type,
      ...documentContent(item, settings),
    ];
    // A name is not an address, but it is stored with the content.
    const whole = [content, identified.source, context.load.metadata];
    const place = placed?.id ?? (await contentPlace(whole, settings.scope));
    const state = await stateOf(identified, content, context);
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

/** The metadata of a Document or node that its state depends on. */
function documentContent({ document }: Item, { volatileKeys }: IngestSettings<never>): string[] {
  return document ? [canonical(document.metadata, volatileKeys), canonical(document.form)] : [];
}

/** A hash of everything that the stored form depends on. */
async function stateOf<G>(
  identified: IdentifiedSource,
  content: unknown,
  { engine, load, settings }: InspectionContext<G>,
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
  // Only the file name, because a folder may move.
  const name = source.split(/[\\/]/).at(-1);
  return (await sha256(canonical([engine, id, name, content, made, metadata]))).slice(0, 32);
}

function missingSourceIdError({ document }: Item): JigsawInputError {
  return new JigsawInputError(
    `\`cleanup: "incremental"\` can't tell which stored version the item with the metadata ${canonical(document?.metadata).slice(0, 200)} replaces. Set \`sourceIdKey\` or an id, or remove \`cleanup\` to keep all versions.`,
  );
}
