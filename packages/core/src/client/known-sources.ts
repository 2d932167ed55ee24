import { acrossCopies } from "../runtime/across-copies.ts";
import { JigsawInputError } from "../errors/jigsaw-input-error.ts";
import type { AbortScope } from "../abort/abort-scope.ts";
import { locationId, sourceId, type VectorOptions } from "../source/identity.ts";
import { resolveSource } from "../source/resolve-source.ts";
import type { SourceParts } from "../source/source-parts.ts";
import type { IdentifiedSource } from "../types/identified-source.ts";

/** A source that is known to be fit for the service, with all that a request for it needs. */
export interface KnownSource extends SourceParts {
  readonly id: string;
}

/** What was found out about the sources that `identify` handed out, in whichever client. */
const known = new WeakMap<object, SourceParts>();

/** Looks at a source and says what can be said of it before it is embedded. */
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

/** The bytes of a source that was looked at; undefined where it has none, as a URL. */
export function identifiedFile(identified: IdentifiedSource): Blob | undefined {
  return known.get(identified)?.file;
}

/** The words of a source that was looked at; undefined where it is no text, or they are still to be taken out. */
export function identifiedText(identified: IdentifiedSource): string | undefined {
  return known.get(identified)?.text;
}

/** All about a source; what was looked at before is not read again. */
async function lookUp(
  source: unknown,
  subject: string,
  options: VectorOptions,
  scope: AbortScope,
): Promise<KnownSource> {
  const before = isObject(source) ? known.get(source) : undefined;
  const parts = before ?? (await resolveSource(originalOf(source), subject, scope));
  // Not kept: another client may ask for other vectors.
  return { ...parts, id: sourceId(parts.identity, parts.type, options) };
}

/** The same for a source that is sent as it is. @throws JigsawInputError where its words are still to be taken out */
export async function lookUpReadable(
  source: unknown,
  subject: string,
  options: VectorOptions,
  scope: AbortScope,
): Promise<KnownSource> {
  const parts = await lookUp(source, subject, options, scope);
  if (!parts.isUnread) return parts;
  throw new JigsawInputError(
    `${parts.subject} is a file whose words have to be taken out first (${parts.mimeType}), which loaders, readers and \`ingest\` do. Load it with one of them.`,
  );
}

/** What an identified source was made of, also in another copy of this package, which has to read it again. */
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
