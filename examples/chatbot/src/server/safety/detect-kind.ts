import { fileTypeFromBuffer } from "file-type";
import type { Kind } from "../../shared/api.ts";
import { checkPixels } from "./check-pixels.ts";
import { kindOfMime, textTypeOf } from "./kinds.ts";
import { Refusal } from "./refusal.ts";

/** A detected kind of file. */
export interface DetectedKind {
  readonly kind: Kind;
  readonly mimeType: string;
}

const supported =
  "Supported: pictures, recordings, PDFs, Office files (docx, xlsx, pptx, odt and others), e-books, mails, tables, web " +
  "pages and plain text.";

/** The type of Office files from before 2007. */
const oldOffice = "application/x-cfb";

/** An SVG must start within this many characters. If it starts later, the file counts as text, as which it is served. */
const maxPrologLength = 65_536;

/**
 * One construct that may precede the root element. The pattern is unambiguous, so that a crafted text can't cause
 * catastrophic backtracking.
 */
const beforeRoot = /^\s*(?:<\?[^>]*>|<!--[\s\S]*?-->|<!DOCTYPE[^>[]*(?:\[[^\]]*\][^>]*)?>)/iu;

/**
 * Detects the kind of a file from its bytes. The browser's MIME type is not trusted. Of a text, the extension of its name
 * decides which reader extracts its words; whichever it is, the result is only text.
 *
 * @throws Refusal when the file is empty, of an unsupported kind, or a picture with too many pixels
 */
export async function detectKind(bytes: Uint8Array, name: string): Promise<DetectedKind> {
  if (bytes.length === 0) throw new Refusal(415, `${name} is empty.`);
  if (isUtf16(bytes)) throw new Refusal(415, `${name} is encoded in UTF-16. Save it as UTF-8.`);
  const text = plainText(bytes);
  if (text === undefined) return await detectBinary(bytes, name);
  if (isSvg(text)) throw new Refusal(415, `${name} is an SVG drawing, which is not supported. ${supported}`);
  // A PDF may consist of ASCII only.
  if (text.startsWith("%PDF-")) return { kind: "pdf", mimeType: "application/pdf" };
  if (text.trim() === "") throw new Refusal(415, `${name} is empty.`);
  if (text.startsWith(String.raw`{\rtf`)) return { kind: "document", mimeType: "application/rtf" };
  const mimeType = textTypeOf(name);
  return mimeType === undefined ? { kind: "text", mimeType: "text/plain" } : { kind: "document", mimeType };
}

async function detectBinary(bytes: Uint8Array, name: string): Promise<DetectedKind> {
  const mimeType = (await fileTypeFromBuffer(bytes))?.mime;
  const kind = mimeType === undefined ? undefined : kindOfMime(mimeType);
  if (mimeType === undefined || kind === undefined) {
    const problem = mimeType === undefined ? "has an unknown format" : `has the unsupported type ${mimeType}`;
    const advice = mimeType === oldOffice ? "Save it as docx, xlsx or pptx." : supported;
    throw new Refusal(415, `${name} ${problem}. ${advice}`);
  }
  if (kind === "image") checkPixels(bytes, name);
  return { kind, mimeType: kind === "audio" ? mimeType.replace("video/", "audio/") : mimeType };
}

/** Whether the bytes start with a UTF-16 byte order mark, which would otherwise look like an MPEG frame. */
function isUtf16([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}

/** The bytes decoded as UTF-8, or undefined if they are invalid UTF-8 or contain NUL. */
function plainText(bytes: Uint8Array): string | undefined {
  if (bytes.includes(0)) return undefined;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Whether a text's root element is `svg`. */
function isSvg(text: string): boolean {
  let rest = text.slice(0, maxPrologLength);
  for (let found = beforeRoot.exec(rest); found; found = beforeRoot.exec(rest)) {
    rest = rest.slice(found[0].length);
  }
  return /^\s*<(?:\w+:)?svg[\s>/]/iu.test(rest);
}
