import type { EmbeddingType } from "../../types/embedding-type.ts";
import { encodingOf } from "./encoding.ts";
import { bareMime, isMediaMime, isTextType, typeOfMime, typeOfName, type NamedType } from "./media-types.ts";
import { isPacked } from "./packed-types.ts";
import { holdsPdf, sniffMime, startsWith } from "./sniff.ts";

/** What is known about bytes before their type is detected. */
export interface Clues {
  readonly type: EmbeddingType | undefined;
  /** From the caller, a `Blob` or a `data:` URL; may be empty. */
  readonly mimeType: string | undefined;
  readonly name: string | undefined;
  /** The first bytes. */
  readonly sample: Uint8Array;
  /** All bytes. @default the sample */
  readonly whole?: Blob | undefined;
}

/** The detected type of bytes. Without a `type` they can't be embedded. */
export interface FoundType {
  readonly type?: EmbeddingType | undefined;
  readonly mimeType?: string | undefined;
  /** Why the bytes contradict their name or MIME type, and what to do. */
  readonly problem?: string;
}

/** Containers that count as audio, because they often have no video. */
const audioContainers = new Set(["video/webm", "application/ogg"]);
/** Video containers that count as audio if the name or MIME type says so. */
const videoContainers = new Set([
  "video/mp4",
  "video/ogg",
  "video/quicktime",
  "video/matroska",
  "video/x-ms-asf",
  "application/vnd.ms-asf",
]);
const svg = "image/svg+xml";
const olderOffice = "application/x-cfb";

/**
 * Detects the type of bytes. The caller's `type` takes precedence, then the bytes themselves (an image, a recording, a PDF,
 * an Office file or a text), then the MIME type, then the extension.
 */
export async function findType(clues: Clues): Promise<FoundType> {
  const { type, mimeType, name } = clues;
  const declared = declaredMime(mimeType);
  // MIME types that can't be embedded are often wrong, such as that of Excel for a CSV file, so they are ignored.
  const isUseful = declared !== undefined && (typeOfMime(declared) !== undefined || isMediaMime(declared));
  const claim = isUseful ? typed(declared) : name === undefined ? undefined : typeOfName(name);
  const found = await detect(clues, claim, isUseful);
  if (!type) return found;
  return { type, mimeType: isUseful ? declared : found.mimeType };
}

async function detect(
  { sample, whole, mimeType }: Clues,
  claim: NamedType | undefined,
  isDeclared: boolean,
): Promise<FoundType> {
  const seen = await sniffMime(sample, whole);
  const encoding = encodingOf(sample);
  if (seen !== undefined && !isText(seen) && !isCoincidence(seen, encoding !== undefined, claim, sample)) {
    return bySignature(seen, claim);
  }
  if (claim?.type === "pdf" && holdsPdf(sample)) return claim;
  // A text in an old encoding can't be detected from its bytes, so a declared charset decides.
  const isOldText = isTextType(claim?.type) && (!sample.includes(0) || /charset/i.test(mimeType ?? ""));
  return encoding !== undefined || isOldText ? byText(sample, claim, isDeclared) : byClaim(claim);
}

/** The type according to a signature in the bytes. */
function bySignature(seen: string, claim: NamedType | undefined): FoundType {
  if (audioContainers.has(seen) || (videoContainers.has(seen) && claim?.type === "audio")) {
    return {
      type: "audio",
      mimeType: claim?.type === "audio" ? claim.mimeType : seen.replace(/^\w+/, "audio"),
    };
  }
  const isOffice = claim !== undefined && isPacked(claim.mimeType);
  if (seen === "application/zip" && isOffice) return claim;
  if (seen === olderOffice && isOffice) return { mimeType: claim.mimeType, problem: locked };
  return { type: typeOfMime(seen), mimeType: bareMime(seen) };
}

const locked =
  "it is locked with a password, or in the format of Office before 2007. Save it without a password in the current format.";

/** The type of a text: that of its name or MIME type, unless those say that it is not a text. */
function byText(sample: Uint8Array, claim: NamedType | undefined, isDeclared: boolean): FoundType {
  if (claim?.mimeType === svg) return { mimeType: svg };
  if (claim && isMediaMime(claim.mimeType)) {
    const claimant = isDeclared ? "its MIME type" : "its name";
    return {
      mimeType: claim.mimeType,
      problem: `it contains text (${beginningOf(sample)}), but ${claimant} says ${claim.mimeType}. It may be the error page of a web server. If it is a text, set \`type: "text"\`.`,
    };
  }
  if (startsWith(sample, String.raw`{\rtf`)) return { type: "text", mimeType: "application/rtf" };
  const isMail = claim?.mimeType === "message/rfc822";
  if (claim?.type && (isMail || !isPacked(claim.mimeType))) return claim;
  const isHtml = /^\s*(<!--.*?-->\s*)*<(!doctype html|html)\b/is.test(lettersOf(sample));
  return isHtml ? { type: "text-other", mimeType: "text/html" } : { type: "text", mimeType: "text/plain" };
}

/**
 * The type of bytes that are not text and have no signature. It comes from their name or MIME type. Empty if those say
 * text, because the bytes are not.
 */
function byClaim(claim: NamedType | undefined): FoundType {
  return claim === undefined || (isTextType(claim.type) && !isPacked(claim.mimeType)) ? {} : claim;
}

/**
 * Whether a signature matches by chance. Some are ordinary words: a text that starts with "BM" looks like a bitmap. Images
 * and recordings are never valid text, and images always contain a NUL, which texts in older encodings don't.
 */
function isCoincidence(
  seen: string,
  isValidText: boolean,
  claim: NamedType | undefined,
  sample: Uint8Array,
): boolean {
  const type = typeOfMime(seen);
  if (type === "pdf") return false;
  if (isValidText) return true;
  return !sample.includes(0) && (type === "image" || isTextType(claim?.type));
}

function isText(mimeType: string): boolean {
  return isTextType(typeOfMime(mimeType)) && !isPacked(mimeType);
}

function typed(mimeType: string): NamedType {
  return { type: typeOfMime(mimeType), mimeType };
}

/** The declared MIME type; undefined if it is invalid or generic. */
function declaredMime(mimeType: string | undefined): string | undefined {
  const mime = bareMime(mimeType ?? "");
  return /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+$/.test(mime) && !mime.endsWith("/octet-stream") ? mime : undefined;
}

function beginningOf(sample: Uint8Array): string {
  return JSON.stringify(`${lettersOf(sample).trim().slice(0, 40)}…`);
}

function lettersOf(sample: Uint8Array): string {
  return new TextDecoder().decode(sample.subarray(0, 1024)).replaceAll("\0", "");
}
