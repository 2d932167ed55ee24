import { JigsawInputError } from "../../errors/jigsaw-input-error.ts";
import { show } from "../../options/checks.ts";
import type { PlainBytes, PlainPath, PlainUrl } from "./plain-source.ts";
import { isBytes, readBytes } from "./read-bytes.ts";
import { readUrl } from "./read-url.ts";

/** The valid forms of a source, for error messages. */
export const validForms =
  'an http(s) or data: URL, a URL object, a Blob, bytes, or an object such as { text: "…" }, { path: "a.png" }, { url }, { data } or { image }';

/** Whether a value is a URL object or bytes, not an object with one of the keys of a source. */
export function isMedia(value: unknown): boolean {
  return value instanceof URL || isBytes(value);
}

/** Reads a URL or bytes. */
export function readMedia(value: unknown, subject: string): PlainBytes | PlainPath | PlainUrl {
  if (typeof value === "string" || value instanceof URL) return readUrl(value, subject);
  if (isBytes(value)) return readBytes(value);
  const got = value === undefined ? "undefined" : show(value);
  throw new JigsawInputError(`${subject} must be ${validForms}; got ${got}.`);
}
