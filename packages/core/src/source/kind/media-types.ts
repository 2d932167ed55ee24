import type { EmbeddingType } from "../../types/embedding-type.ts";
import { isPacked } from "./packed-types.ts";
import { code, extensionOf, notations, prose } from "./known-extensions.ts";
import { mimeOfExtension } from "./mime-of-extension.ts";

/** The type of a file according to its name. */
export interface NamedType {
  /** Undefined if the service can't embed it, such as a video. */
  readonly type: EmbeddingType | undefined;
  readonly mimeType: string;
}

const isProse = namesIn(prose);
const isNotation = namesIn(notations);
const isCode = namesIn(code);
/** MIME types that are missing in `mime-db`. */
const ownTypes = new Map([
  ["ipynb", "application/x-ipynb+json"],
  ["srt", "application/x-subrip"],
  ["jsonl", "application/x-ndjson"],
  ["ndjson", "application/x-ndjson"],
]);

const textualApplication =
  /^application\/((x-)?(json|xml|yaml|javascript|typescript|sql|toml|ndjson|sh|subrip)|[\w.-]+\+(json|xml|yaml))$/;
const prosaic = /^text\/(plain|(x-)?markdown|vtt)$|^application\/x-subrip$|^message\/rfc822$/;

/** The type of a file according to its extension, ignoring case. */
export function typeOfName(name: string): NamedType | undefined {
  const extension = extensionOf(name);
  if (isCode.has(extension)) return { type: "text-other", mimeType: "text/plain" };
  const mimeType = ownTypes.get(extension) ?? mimeOfExtension(extension);
  if (isProse.has(extension)) return { type: "text", mimeType: mimeType ?? "text/plain" };
  if (isNotation.has(extension)) return { type: "text-other", mimeType: mimeType ?? "text/plain" };
  return mimeType === undefined ? undefined : { type: typeOfMime(mimeType), mimeType };
}

/** The embedding type of a MIME type; undefined if it can't be embedded or is too generic. */
export function typeOfMime(mimeType: string): EmbeddingType | undefined {
  const mime = bareMime(mimeType);
  // SVG is markup, but the service's image models need pixels.
  if (mime === "image/svg+xml") return undefined;
  if (mime.startsWith("image/")) return "image";
  if (mime.startsWith("audio/") || mime === "application/ogg") return "audio";
  if (mime === "application/pdf") return "pdf";
  if (prosaic.test(mime)) return "text";
  if (isPacked(mime)) return /spreadsheet|ms-excel/.test(mime) ? "text-other" : "text";
  return mime.startsWith("text/") || textualApplication.test(mime) ? "text-other" : undefined;
}

/** Whether a type is sent as a string, not as a file. */
export function isTextType(type: EmbeddingType | undefined): type is "text" | "text-other" {
  return type === "text" || type === "text-other";
}

/** Whether a MIME type is that of an image, a recording, a video or a PDF, which are never plain text. */
export function isMediaMime(mimeType: string): boolean {
  return /^(image|audio|video)\/|^application\/(pdf|ogg)$/.test(mimeType);
}

/** A MIME type in lower case, without parameters such as the charset. */
export function bareMime(mimeType: string): string {
  return mimeType.replace(/;.*$/s, "").trim().toLowerCase();
}

function namesIn(list: string): ReadonlySet<string> {
  return new Set(list.split(" "));
}
