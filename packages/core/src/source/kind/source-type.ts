import type { EmbeddingType } from "../../types/embedding-type.ts";
import { encodingOf } from "./encoding.ts";
import { bareMime, isMediaMime, isTextType, typeOfMime, typeOfName, type NamedType } from "./media-types.ts";
import { isPacked } from "./packed-types.ts";
import { holdsPdf, sniffMime, startsWith } from "./sniff.ts";

/** What is known of bytes before they are looked at. */
export interface Clues {
  readonly type: EmbeddingType | undefined;
  /** As the caller, a `Blob` or a `data:` URL gives it; may be empty. */
  readonly mimeType: string | undefined;
  readonly name: string | undefined;
  /** The first bytes. */
  readonly sample: Uint8Array;
  /** All of them. @default the sample */
  readonly whole?: Blob | undefined;
}

/** What bytes are; without a `type` they cannot be embedded. */
export interface FoundType {
  readonly type?: EmbeddingType | undefined;
  readonly mimeType?: string | undefined;
  /** Why they can't be what their name or MIME type says. */
  readonly problem?: string;
}

/** Containers that hold a recording as often as a film, whatever they are called. */
const soundsToo = new Set(["video/webm", "application/ogg"]);
/** Containers of films, which hold a recording where the name says so. */
const soundsByName = new Set([
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
 * Says what bytes are: as the caller's `type` says; else by what they show, which can be a picture, a recording, a PDF, an
 * office file or a text; else by MIME type; else by the extension.
 */
export async function findType(clues: Clues): Promise<FoundType> {
  const { type, mimeType, name } = clues;
  const declared = declaredMime(mimeType);
  // A MIME type that nobody embeds is given to anything, as that of Excel to CSV.
  const isUseful = declared !== undefined && (typeOfMime(declared) !== undefined || isMediaMime(declared));
  const claim = isUseful ? typed(declared) : name === undefined ? undefined : typeOfName(name);
  const found = await look(clues, claim, isUseful);
  if (!type) return found;
  return { type, mimeType: isUseful ? declared : found.mimeType };
}

async function look(
  { sample, whole, mimeType }: Clues,
  claim: NamedType | undefined,
  isDeclared: boolean,
): Promise<FoundType> {
  const seen = await sniffMime(sample, whole);
  const encoding = encodingOf(sample);
  if (seen !== undefined && !isText(seen) && !isChance(seen, encoding !== undefined, claim, sample)) {
    return bySignature(seen, claim);
  }
  if (claim?.type === "pdf" && holdsPdf(sample)) return claim;
  // A declared charset says more than the bytes of an old encoding do.
  const isOldText = isTextType(claim?.type) && (!sample.includes(0) || /charset/i.test(mimeType ?? ""));
  return encoding !== undefined || isOldText ? byWords(sample, claim, isDeclared) : byClaim(claim);
}

/** What a signature shows. */
function bySignature(seen: string, claim: NamedType | undefined): FoundType {
  if (soundsToo.has(seen) || (soundsByName.has(seen) && claim?.type === "audio")) {
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
  "it is locked with a password, or in the format of Office before 2007. Save it without one, as a newer file.";

/** What a text is: as it is called, unless that is no text. */
function byWords(sample: Uint8Array, claim: NamedType | undefined, isDeclared: boolean): FoundType {
  if (claim?.mimeType === svg) return { mimeType: svg };
  if (claim && isMediaMime(claim.mimeType)) {
    const says = isDeclared ? "its MIME type" : "its name";
    return {
      mimeType: claim.mimeType,
      problem: `it holds text (${beginningOf(sample)}), and ${says} says ${claim.mimeType}. It may be the error page of a web server; if it is a text, give \`type: "text"\`.`,
    };
  }
  if (startsWith(sample, String.raw`{\rtf`)) return { type: "text", mimeType: "application/rtf" };
  const isMail = claim?.mimeType === "message/rfc822";
  if (claim?.type && (isMail || !isPacked(claim.mimeType))) return claim;
  const isHtml = /^\s*(<!--.*?-->\s*)*<(!doctype html|html)\b/is.test(lettersOf(sample));
  return isHtml ? { type: "text-other", mimeType: "text/html" } : { type: "text", mimeType: "text/plain" };
}

/** What is neither a text nor has a signature is what it is called, unless that is a text. */
function byClaim(claim: NamedType | undefined): FoundType {
  return claim === undefined || (isTextType(claim.type) && !isPacked(claim.mimeType)) ? {} : claim;
}

/**
 * Whether a signature is there by chance. Some are ordinary words (a text that starts with "BM" looks like a bitmap), and
 * no picture or recording is plain text; nor is there a picture without a NUL, as texts in older encodings are.
 */
function isChance(seen: string, isWords: boolean, claim: NamedType | undefined, sample: Uint8Array): boolean {
  const type = typeOfMime(seen);
  if (type === "pdf") return false;
  if (isWords) return true;
  return !sample.includes(0) && (type === "image" || isTextType(claim?.type));
}

function isText(mimeType: string): boolean {
  return isTextType(typeOfMime(mimeType)) && !isPacked(mimeType);
}

function typed(mimeType: string): NamedType {
  return { type: typeOfMime(mimeType), mimeType };
}

/** Some MIME types are given to anything, and some are none. */
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
