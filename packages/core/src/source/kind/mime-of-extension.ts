import database from "mime-db/db.json" with { type: "json" };
import { listedTypes } from "./listed-types.ts";

interface Row {
  readonly source?: string;
  readonly extensions?: readonly string[];
  readonly compressible?: boolean;
}

/** Corrections of the table: newer names, and audio types for containers that the table calls video. */
const renamed = {
  flac: "audio/flac",
  mka: "audio/matroska",
  webm: "audio/webm",
  aif: "audio/aiff",
  aiff: "audio/aiff",
};

let mimeTypes: ReadonlyMap<string, string> | undefined;

/** The MIME type of an extension in lower case, without the dot; undefined if it is neither media nor text. */
export function mimeOfExtension(extension: string): string | undefined {
  mimeTypes ??= collect(database);
  return mimeTypes.get(extension);
}

/** The MIME type of each extension in lower case. Registered types take precedence. */
function collect(rows: Readonly<Record<string, Row>>): Map<string, string> {
  const found = new Map<string, { readonly mimeType: string; readonly rank: number }>();
  for (const [mimeType, { source, extensions = [] }] of Object.entries(rows)) {
    if (!listedTypes.test(mimeType)) continue;
    const rank = (source === "iana" ? 2 : 0) + (mimeType.includes("/x-") ? 0 : 1);
    for (const name of extensions)
      if (rank > (found.get(name)?.rank ?? -1)) found.set(name, { mimeType, rank });
  }
  const all = new Map([...found].map(([name, { mimeType }]) => [name, mimeType]));
  for (const [name, mimeType] of Object.entries(renamed)) all.set(name, mimeType);
  return all;
}
