import type { Kind } from "../../shared/api.ts";

/** What is taken, by the MIME type that a file's bytes tell. What is not here is refused. */
const kinds: ReadonlyMap<string, Kind> = new Map([
  ["image/png", "image"],
  ["image/jpeg", "image"],
  ["image/webp", "image"],
  ["image/gif", "image"],
  ["audio/mpeg", "audio"],
  ["audio/wav", "audio"],
  ["audio/x-m4a", "audio"],
  ["audio/mp4", "audio"],
  ["audio/aac", "audio"],
  ["audio/flac", "audio"],
  ["audio/x-flac", "audio"],
  ["audio/ogg", "audio"],
  ["audio/opus", "audio"],
  // What phones and browsers record in; a film in it has its sound read and is never shown.
  ["video/webm", "audio"],
  ["video/mp4", "audio"],
  ["application/pdf", "pdf"],
]);

export function kindOfMime(mimeType: string): Kind | undefined {
  return kinds.get(mimeType);
}

export function isKind(value: unknown): value is Kind {
  return value === "image" || value === "audio" || value === "pdf" || value === "text";
}
