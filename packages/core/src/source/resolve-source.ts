import type { AbortScope } from "../abort/abort-scope.ts";
import { baseName } from "./base-name.ts";
import { bytesParts } from "./bytes-parts.ts";
import type { Identity } from "./identity.ts";
import { normalizePath } from "./normalize-path.ts";
import { openFile } from "./read/open-file.ts";
import { pathOfUrl } from "./url/path-of-url.ts";
import type { PlainBytes, PlainPath, PlainSource } from "./read/plain-source.ts";
import { readSource } from "./read/read-source.ts";
import type { SourceParts } from "./source-parts.ts";
import { textParts } from "./text-parts.ts";
import { storedParts, urlParts } from "./url-parts.ts";

/**
 * Validates a source and collects everything that a request needs. Files are read.
 * @param subject the source's name in errors, such as `sources[3]`
 * @throws JigsawInputError naming the source, if the service would reject it
 */
export async function resolveSource(
  source: unknown,
  subject: string,
  scope: AbortScope,
): Promise<SourceParts> {
  const plain = readSource(source, subject);
  const parts = await resolve(plain, subject, scope);
  if (plain.id === undefined) return parts;
  const known: Identity = ["id", plain.id];
  return { ...parts, identity: known, place: known };
}

async function resolve(plain: PlainSource, subject: string, scope: AbortScope): Promise<SourceParts> {
  if (plain.kind === "text")
    return await textParts(plain.text, { type: plain.type, source: "text", subject });
  if (plain.kind === "url") return await urlParts(plain, subject);
  if (plain.kind === "stored") return storedParts(plain.key, plain.type, subject);
  return plain.kind === "path"
    ? await fileParts(plain, subject, scope)
    : await memoryParts(plain, subject, scope);
}

async function fileParts(
  { path: given, type }: PlainPath,
  subject: string,
  scope: AbortScope,
): Promise<SourceParts> {
  const path = typeof given === "string" ? given : await pathOfUrl(given, subject);
  const named = `${subject} (${path})`;
  const parts = await bytesParts(await openFile(path, named), { type, name: path, subject: named }, scope);
  return { ...parts, place: ["path", normalizePath(path)] };
}

async function memoryParts(plain: PlainBytes, subject: string, scope: AbortScope): Promise<SourceParts> {
  const { blob, type, mimeType } = plain;
  if (plain.name === undefined) return await bytesParts(blob, { type, mimeType, subject }, scope);
  const name = baseName(plain.name);
  return await bytesParts(blob, { type, mimeType, name, subject: `${subject} (${name})` }, scope);
}
