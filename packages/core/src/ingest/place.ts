import { JigsawInputError } from "../errors/jigsaw-input-error.ts";
import { sha256 } from "../runtime/sha256.ts";
import { locationId, uuid } from "../source/identity.ts";
import { locate, type Located } from "../source/locate.ts";
import { normalizePath, relativeTo } from "../source/normalize-path.ts";
import { canonical } from "./canonical.ts";
import type { SourceIdKey } from "./ingest-choices.ts";
import type { IngestSettings } from "./ingest-settings.ts";
import { plainItem, type DocumentItem, type Item } from "./item.ts";

/** What a source can be replaced by. */
export interface Place {
  /** A UUID. Places never share the ids of their chunks. */
  readonly id: string;
  /** The caller's own id, of which a run takes one content only. */
  readonly callersId?: string | undefined;
}

type Placing = Pick<IngestSettings<never>, "scope" | "root" | "sourceIdKey">;

/**
 * Where something is: what it shares a key with, its caller's id, or its address. Undefined for what is known by its
 * content alone.
 * @throws JigsawInputError where `sourceIdKey` finds nothing
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
 * The place of a plain source, as a run with the same `scope` and `root` finds it; undefined for bytes and texts
 * without an id, which are known by their content.
 */
export async function placeOfSource(
  source: unknown,
  { scope, root = "" }: { readonly scope?: string | undefined; readonly root?: string | undefined },
): Promise<string | undefined> {
  const item = plainItem(source);
  const settings = { scope, root: normalizePath(root), sourceIdKey: undefined };
  return (await placeOf(source, item, await locate(item.source), settings))?.id;
}

/** The place of what is known by its content and all that is stored with it: nothing else ever is at it. */
export async function contentPlace(content: unknown, scope: string | undefined): Promise<string> {
  return await placeId(["content", canonical(content)], scope);
}

/** A hash of a file's or URL's name, for records, which are no place for what a URL may hold. */
export async function nameHash(name: string, scope: string | undefined): Promise<string> {
  return (await sha256(JSON.stringify([name, scope]))).slice(0, 32);
}

/** The place of what has a location: as our reader and loader say it, too. */
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

/** What `sourceIdKey` finds: one value as it is, several as a list. */
function sharedId(given: unknown, { metadata }: DocumentItem, key: SourceIdKey<never>): unknown {
  const find: ((document: unknown) => unknown) | undefined =
    // What its caller hands to `ingest` as a Document is what it takes.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    typeof key === "function" ? (key as (document: unknown) => unknown) : undefined;
  const keys: readonly string[] = typeof key === "string" ? [key] : typeof key === "function" ? [] : key;
  const values = find ? [find(given)] : keys.map((name) => valueAt(metadata, name));
  const missing = values.findIndex((value) => value === undefined || value === null || value === "");
  if (missing === -1) return values.length === 1 ? values[0] : values;
  const wanted = find ? "`sourceIdKey` returns nothing" : `\`sourceIdKey\`: no \`${keys[missing]}\``;
  throw new JigsawInputError(
    `${wanted} for the item with the metadata ${canonical(metadata).slice(0, 200)}. Each Document or node needs a value, so that it can be replaced later.`,
  );
}

/** The value under a key, which may name an inner one with dots. */
function valueAt(metadata: Readonly<Record<string, unknown>>, key: string): unknown {
  if (key in metadata) return metadata[key];
  return key
    .split(".")
    .reduce<unknown>(
      (value, name) => (typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined),
      metadata,
    );
}
