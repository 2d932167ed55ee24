import { JigsawInputError } from "../errors/jigsaw-input-error.ts";
import { sha256 } from "../runtime/sha256.ts";
import { locationId, uuid } from "../source/identity.ts";
import { locate, type Located } from "../source/locate.ts";
import { normalizePath, relativeTo } from "../source/normalize-path.ts";
import { canonical } from "./canonical.ts";
import type { SourceIdKey } from "./ingest-choices.ts";
import type { IngestSettings } from "./ingest-settings.ts";
import { plainItem, type DocumentItem, type Item } from "./item.ts";

/** The stable location of a source. A new version replaces what is stored at its place. */
export interface Place {
  /** A UUID. Chunks of different places have different ids. */
  readonly id: string;
  /** The caller's own id. In one run, all content with this id must be equal. */
  readonly callersId?: string | undefined;
}

type Placing = Pick<IngestSettings<never>, "scope" | "root" | "sourceIdKey">;

/**
 * Determines the place of an item from `sourceIdKey`, the caller's id, or its address. Undefined if it is identified by
 * its content only.
 * @throws JigsawInputError if `sourceIdKey` finds no value
 */
export async function placeOf(
  given: unknown,
  { document }: Item,
  located: Located,
  settings: Placing,
): Promise<Place | undefined> {
  const { scope } = settings;
  if (document && settings.sourceIdKey !== undefined) {
    const shared = sharedId(given, document, settings.sourceIdKey);
    return { id: await placeId(["id", shared], scope) };
  }
  if (document?.place !== undefined) return { id: scoped(document.place, scope) };
  if (document?.sourceId !== undefined) return { id: await placeId(["id", document.sourceId], scope) };
  const callersId = document ? document.id : located.id;
  if (callersId !== undefined) return { id: await placeId(["id", callersId], scope), callersId };
  if (document?.address !== undefined) return { id: await placeId(["address", document.address], scope) };
  if (!located.address) return undefined;
  const [kind, value] = located.address;
  return { id: await placeId([kind, kind === "path" ? relativeTo(settings.root, value) : value], scope) };
}

/**
 * The place of a plain source in a run with the same `scope` and `root`. Undefined for bytes and texts without an id, which
 * are identified by their content.
 */
export async function placeOfSource(
  source: unknown,
  { scope, root = "" }: { readonly scope?: string | undefined; readonly root?: string | undefined },
): Promise<string | undefined> {
  const item = plainItem(source);
  const settings = { scope, root: normalizePath(root), sourceIdKey: undefined };
  return (await placeOf(source, item, await locate(item.source), settings))?.id;
}

/** The place of an item that is identified by its content and everything that is stored with it. */
export async function contentPlace(content: unknown, scope: string | undefined): Promise<string> {
  return await placeId(["content", canonical(content)], scope);
}

/** A hash of a file name or URL for the records, because a URL may contain a secret. */
export async function nameHash(name: string, scope: string | undefined): Promise<string> {
  return (await sha256(JSON.stringify([name, scope]))).slice(0, 32);
}

/** The place for a location. Our readers and loaders use it too. */
export function placeAt(location: string): string {
  return uuid(location);
}

async function placeId(
  key: readonly [kind: string, value: unknown],
  scope: string | undefined,
): Promise<string> {
  return scoped(placeAt(await locationId(key)), scope);
}

function scoped(place: string, scope: string | undefined): string {
  return scope === undefined ? place : uuid(JSON.stringify([scope, place]));
}

/** The value that `sourceIdKey` finds, or a list of values for several keys. */
function sharedId(given: unknown, { metadata }: DocumentItem, key: SourceIdKey<never>): unknown {
  const find: ((document: unknown) => unknown) | undefined =
    // The function accepts the Documents or nodes that are passed to `ingest`.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    typeof key === "function" ? (key as (document: unknown) => unknown) : undefined;
  const keys: readonly string[] = typeof key === "string" ? [key] : typeof key === "function" ? [] : key;
  const values = find ? [find(given)] : keys.map((name) => valueAt(metadata, name));
  const missing = values.findIndex((value) => value === undefined || value === null || value === "");
  if (missing === -1) return values.length === 1 ? values[0] : values;
  const problem = find
    ? "`sourceIdKey` returned no value"
    : `\`sourceIdKey\`: \`${keys[missing]}\` has no value`;
  throw new JigsawInputError(
    `${problem} for the item with the metadata ${canonical(metadata).slice(0, 200)}. Set one, so that the item can be replaced later.`,
  );
}

/** The value of a metadata key, or of a nested key with dots. */
function valueAt(metadata: Readonly<Record<string, unknown>>, key: string): unknown {
  if (key in metadata) return metadata[key];
  return key
    .split(".")
    .reduce<unknown>(
      (value, name) => (typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined),
      metadata,
    );
}
