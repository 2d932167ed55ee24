import { createHash } from "node:crypto";
import type { StoredFile } from "../../shared/api.ts";
import { isKind } from "../safety/kinds.ts";
import { textOf, type Row } from "./rows.ts";

/** The files that are not removed, with their reading in the vector space `$1`. */
export const selectFiles: string = `SELECT id, name, kind, mime_type, size, passages, problem, file IS NOT NULL AS is_ready
  FROM chat_files LEFT JOIN chat_readings ON file = id AND space = $1 WHERE removed_at IS NULL`;

/** @throws TypeError when the row is not one of `selectFiles` */
export function toFile(row: Row): StoredFile {
  const kind = textOf(row, "kind");
  if (!isKind(kind)) throw new TypeError(`Unknown file kind "${kind}" in the table chat_files.`);
  return {
    id: textOf(row, "id"),
    name: textOf(row, "name"),
    kind,
    mimeType: textOf(row, "mime_type"),
    size: Number(row["size"]),
    isReady: row["is_ready"] === true,
    passages: Number(row["passages"] ?? 0),
    ...(typeof row["problem"] === "string" && { problem: row["problem"] }),
  };
}

/** The name of the table with the passages of a vector space. */
export function passagesTable(space: string): string {
  return `chat_passages_${createHash("sha256").update(space).digest("hex").slice(0, 12)}`;
}
