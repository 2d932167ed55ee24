import type { Kind } from "../../shared/api.ts";

/** The supported MIME types, as detected from a file's bytes. All others are rejected. */
const kinds: ReadonlyMap<string, Kind> = new Map([
  ["image/png", "image"],
  ["image/jpeg", "image"],
  ["image/webp", "image"],
  ["image/gif", "image"],
  ["image/bmp", "image"],
  ["image/avif", "image"],
  ["image/tiff", "image"],
  ["image/heic", "image"],
  ["audio/mpeg", "audio"],
  ["audio/wav", "audio"],
  ["audio/x-m4a", "audio"],
  ["audio/mp4", "audio"],
  ["audio/aac", "audio"],
  ["audio/flac", "audio"],
  ["audio/x-flac", "audio"],
  ["audio/ogg", "audio"],
  ["audio/opus", "audio"],
  // Phones and browsers record sound in these formats. For a video, only the sound is used.
  ["video/webm", "audio"],
  ["video/mp4", "audio"],
  ["application/pdf", "pdf"],
  ["application/epub+zip", "document"],
]);

/** The types of Office files, which have many: documents, templates, and both with macros, which nobody runs here. */
const office = [
  /^application\/vnd\.openxmlformats-officedocument\.(?:wordprocessingml|presentationml|spreadsheetml)\./u,
  /^application\/vnd\.ms-(?:word|powerpoint|excel)\.[\w.]+12$/u,
  /^application\/vnd\.oasis\.opendocument\.(?:text|spreadsheet|presentation|graphics)(?:-template)?$/u,
];

/** Types of texts that have a structure. Their bytes can't tell, so the extension of the name does. */
const textTypes: ReadonlyMap<string, string> = new Map([
  ["html", "text/html"],
  ["htm", "text/html"],
  ["xhtml", "application/xhtml+xml"],
  ["csv", "text/csv"],
  ["tsv", "text/tab-separated-values"],
  ["eml", "message/rfc822"],
  ["srt", "application/x-subrip"],
  ["vtt", "text/vtt"],
  ["ipynb", "application/x-ipynb+json"],
]);

export function kindOfMime(mimeType: string): Kind | undefined {
  return kinds.get(mimeType) ?? (office.some((type) => type.test(mimeType)) ? "document" : undefined);
}

/** The type of a text with a structure, by the extension of its name; undefined for other texts. */
export function textTypeOf(name: string): string | undefined {
  return textTypes.get(name.split(".").at(-1)?.toLowerCase() ?? "");
}

export function isKind(value: unknown): value is Kind {
  return (
    value === "image" || value === "audio" || value === "pdf" || value === "document" || value === "text"
  );
}
