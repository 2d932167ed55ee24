import type { LedgerRecord } from "@x/jigsaw-core/ingestion";

/** The prefix of all keys in this format. */
export const prefix = "jigsaw.2";
/** Placeholder for the name of a part that is identified by an address or an id. */
const noName = "-";

/** The group of the keys that index parts by a name. */
export function nameGroup(name: string): string {
  return `${prefix}:name:${name}`;
}

/** The group of a record's key: its place, or its name for a record of the kind `"named"`. */
export function groupOf({ kind, place, name = "" }: LedgerRecord): string {
  return kind === "named" ? nameGroup(name) : place;
}

/** Encodes a record as a key. */
export function keyOf({ kind, place, state, chunks, name = noName, run }: LedgerRecord): string {
  return [prefix, kind, place, state, chunks, name, run].join(":");
}

/** Decodes a key; returns an empty list for keys that are not ours. */
export function parseKey(key: string): LedgerRecord[] {
  const [start, kind, place, state, chunks, name, run = ""] = key.split(":");
  if (start !== prefix || place === undefined || state === undefined) return [];
  if (kind !== "begun" && kind !== "finished" && kind !== "named") return [];
  return [{ kind, place, state, chunks: Number(chunks), name: name === noName ? undefined : name, run }];
}
