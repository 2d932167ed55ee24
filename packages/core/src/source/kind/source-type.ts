import type { EmbeddingType } from "../../types/embedding-type.ts";
import { bareMime, isTextType, typeOfMime, typeOfName, type KnownExtension } from "./media-types.ts";
import { hasUtf16Mark, looksLikeText, sniffMime } from "./sniff.ts";

/** What is known of bytes before they are looked at. */
export interface Clues {
  readonly type: EmbeddingType | undefined;
  /** As the caller, a `Blob` or a `data:` URL gives it; may be empty. */
  readonly mimeType: string | undefined;
  readonly name: string | undefined;
  /** The first bytes. */
  readonly sample: Uint8Array;
}

/** What bytes are; without a `type` they cannot be embedded. */
export interface FoundType {
  readonly type?: EmbeddingType;
  readonly mimeType?: string;
}

/** Containers that hold a recording as often as a film, whatever they are called. */
const soundsToo = new Set(["video/webm", "application/ogg"]);
/** Containers of films, which hold a recording where the name says so. */
const soundsByName = new Set(["video/mp4", "video/ogg", "video/quicktime"]);

/** Says what bytes are: as the caller says, else by MIME type, else by the first bytes, else by the extension. */
export async function findType(clues: Clues): Promise<FoundType> {
  const declared = declaredMime(clues.mimeType);
  const type = clues.type ?? (declared === undefined ? undefined : typeOfMime(declared));
  if (type && declared !== undefined) return { type, mimeType: declared };
  const isFilm = declared?.startsWith("video/") === true && !soundsToo.has(declared);
  if (declared !== undefined && (isFilm || declared === svg)) return { mimeType: declared };
  const found = await look(clues);
  return clues.type ? { ...found, type: clues.type } : found;
}

async function look({ name, sample }: Clues): Promise<FoundType> {
  const named = name === undefined ? undefined : typeOfName(name);
  const seen = await sniffMime(sample);
  if (seen === undefined || isChance(seen, named, sample)) return byName(name, named, sample);
  if (soundsToo.has(seen) || (soundsByName.has(seen) && named?.type === "audio")) {
    const mimeType = named?.type === "audio" ? named.mimeType : seen.replace(/^\w+/, "audio");
    return { type: "audio", mimeType };
  }
  const type = typeOfMime(seen);
  // A text's signature says less than its name: XML is also what drawings and office files are written in.
  if (type && isTextType(type) && name !== undefined) return byName(name, named, sample);
  return { ...(type && { type }), mimeType: bareMime(seen) };
}

/**
 * Whether a signature is there by chance. Some are ordinary words (a text that starts with "BM" looks like a bitmap), and
 * no picture or recording is plain text; nor is there a picture without a NUL, as texts in older encodings are.
 */
function isChance(seen: string, named: KnownExtension | undefined, sample: Uint8Array): boolean {
  const type = typeOfMime(seen);
  if (type === "pdf" || (type && isTextType(type))) return false;
  // UTF-16 begins as a frame of MPEG audio may.
  if (looksLikeText(sample) || hasUtf16Mark(sample)) return true;
  return !sample.includes(0) && (type === "image" || (named !== undefined && isTextType(named.type)));
}

/** By the extension, where that can be believed. */
function byName(name: string | undefined, named: KnownExtension | undefined, sample: Uint8Array): FoundType {
  if (name !== undefined && /\.svgz?$/i.test(name)) return { mimeType: svg };
  return named && (!isTextType(named.type) || mayBeText(sample)) ? named : {};
}

/** Whether bytes may be a text, in an encoding that can be read or in one to complain of: all but UTF-16 lack NULs. */
function mayBeText(sample: Uint8Array): boolean {
  return !sample.includes(0) || hasUtf16Mark(sample);
}

const svg = "image/svg+xml";

/** Some MIME types are given to anything, and some are none. */
function declaredMime(mimeType: string | undefined): string | undefined {
  const mime = bareMime(mimeType ?? "");
  return /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+$/.test(mime) && !mime.endsWith("/octet-stream") ? mime : undefined;
}
