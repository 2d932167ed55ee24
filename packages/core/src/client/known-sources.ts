import { acrossCopies } from "../runtime/across-copies.ts";
import { JigsawInputError } from "../errors/jigsaw-input-error.ts";
import type { AbortScope } from "../abort/abort-scope.ts";
import { locationId, sourceId, type VectorOptions } from "../source/identity.ts";
import { resolveSource } from "../source/resolve-source.ts";
import type { SourceParts } from "../source/source-parts.ts";
import type { IdentifiedSource } from "../types/identified-source.ts";

/** A validated source, with everything that a request for it needs. */
export interface KnownSource extends SourceParts {
  readonly id: string;
}

/** The parts of the sources that `identify` has returned, of all clients. */
const known = new WeakMap<object, SourceParts>();

/** Inspects a source without sending anything. */
export async function identifySource(
  source: unknown,
  subject: string,
  options: VectorOptions,
  scope: AbortScope,
): Promise<IdentifiedSource> {
  const parts = await lookUp(source, subject, options, scope);
  const { id, identity, place, type, source: name, sha256, mimeType } = parts;
  const identified: IdentifiedSource = {
    id,
    location: await locationId(place ?? identity),
    type,
    source: name,
    ...(sha256 !== undefined && { sha256 }),
    ...(mimeType !== undefined && { mimeType }),
  };
  known.set(identified, parts);
  originals().set(identified, originalOf(source));
  return identified;
}

/** The bytes of an identified source; undefined if it has none, such as a URL. */
export function identifiedFile(identified: IdentifiedSource): Blob | undefined {
  return known.get(identified)?.file;
}

/** The text of an identified source; undefined if it is not a text, or its text is not extracted yet. */
export function identifiedText(identified: IdentifiedSource): string | undefined {
  return known.get(identified)?.text;
}

/** Resolves a source. An identified source is not read again. */
async function lookUp(
  source: unknown,
  subject: string,
  options: VectorOptions,
  scope: AbortScope,
): Promise<KnownSource> {
  const before = isObject(source) ? known.get(source) : undefined;
  const parts = before ?? (await resolveSource(originalOf(source), subject, scope));
  // The id is not cached, because it depends on the client's options.
  return { ...parts, id: sourceId(parts.identity, parts.type, options) };
}

/**
 * Resolves a source that can be sent unchanged.
 * @throws JigsawInputError if its text has to be extracted first
 */
export async function lookUpReadable(
  source: unknown,
  subject: string,
  options: VectorOptions,
  scope: AbortScope,
): Promise<KnownSource> {
  const parts = await lookUp(source, subject, options, scope);
  if (!parts.isUnread) return parts;
  throw new JigsawInputError(
    `${parts.subject} is a file (${parts.mimeType}) whose text has to be extracted before it can be embedded. Use a loader, a reader or \`ingest\`, which extract it.`,
  );
}

/** The original of an identified source. Another copy of this package can find it too, but has to read it again. */
function originalOf(source: unknown): unknown {
  return (isObject(source) ? originals().get(source) : undefined) ?? source;
}

function originals(): WeakMap<object, unknown> {
  const make = (): WeakMap<object, unknown> => new WeakMap();
  return acrossCopies("@x/jigsaw-core.sources.1", make, (value) => value instanceof WeakMap);
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
