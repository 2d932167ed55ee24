import type { Kind } from "../../shared/api.ts";

/** The supported MIME types, as detected from a file's bytes. All others are rejected. */
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
  // Phones and browsers record sound in these formats. For a video, only the sound is used.
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
