import { fileTypeFromBuffer } from "file-type";
import type { Kind } from "../../shared/api.ts";
import { kindOfMime } from "./kinds.ts";
import { Refusal } from "./refusal.ts";

/** What bytes are. */
export interface Looked {
  readonly kind: Kind;
  readonly mimeType: string;
}

const taken =
  "Photos (PNG, JPEG, WebP, GIF), recordings (MP3, WAV, M4A, OGG, FLAC), PDFs and plain text are taken.";

/** Characters in which a drawing has begun; where it begins later, it is taken for the text that it is shown as. */
const startLength = 65_536;

/**
 * One of the things that may stand before the first element. At each place there is one way to read on: a text that is
 * made for it keeps a pattern with more of them busy for hours.
 */
const beforeRoot = /^\s*(?:<\?[^>]*>|<!--[\s\S]*?-->|<!DOCTYPE[^>[]*(?:\[[^\]]*\][^>]*)?>)/iu;

/**
 * Says what a file is by its bytes alone: neither its name nor what the browser says of it is believed.
 *
 * @throws Refusal where it is empty or of no kind that is taken
 */
export async function lookAt(bytes: Uint8Array, name: string): Promise<Looked> {
  if (bytes.length === 0) throw new Refusal(415, `${name} is empty.`);
  if (isUtf16(bytes)) throw new Refusal(415, `${name} is text in UTF-16. Save it as UTF-8.`);
  const text = plainText(bytes);
  if (text === undefined) return await lookAtBinary(bytes, name);
  if (isSvg(text)) throw new Refusal(415, `${name} is an SVG drawing. ${taken}`);
  // A PDF may be all ASCII.
  if (text.startsWith("%PDF-")) return { kind: "pdf", mimeType: "application/pdf" };
  if (text.trim() === "") throw new Refusal(415, `${name} is empty.`);
  return { kind: "text", mimeType: "text/plain" };
}

async function lookAtBinary(bytes: Uint8Array, name: string): Promise<Looked> {
  const mimeType = (await fileTypeFromBuffer(bytes))?.mime;
  const kind = mimeType === undefined ? undefined : kindOfMime(mimeType);
  if (mimeType === undefined || kind === undefined) {
    const what = mimeType === undefined ? "no file of a known kind" : `a file of the kind ${mimeType}`;
    throw new Refusal(415, `${name} is ${what}. ${taken}`);
  }
  return { kind, mimeType: kind === "audio" ? mimeType.replace("video/", "audio/") : mimeType };
}

/** Whether bytes begin with the mark of UTF-16, which else looks like the beginning of a recording. */
function isUtf16([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}

/** The text that bytes are, in UTF-8 and without control characters such as NUL; else undefined. */
function plainText(bytes: Uint8Array): string | undefined {
  if (bytes.includes(0)) return undefined;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Whether a text's first element is a drawing. */
function isSvg(text: string): boolean {
  let rest = text.slice(0, startLength);
  for (let found = beforeRoot.exec(rest); found; found = beforeRoot.exec(rest)) {
    rest = rest.slice(found[0].length);
  }
  return /^\s*<(?:\w+:)?svg[\s>/]/iu.test(rest);
}
