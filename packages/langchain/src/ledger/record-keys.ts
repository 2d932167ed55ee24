import type { LedgerRecord } from "@x/jigsaw-core/internal";

/** What the keys of this format begin with. */
export const prefix = "jigsaw.2";
/** Stands for the name of what has an address or an id. */
const noName = "-";

/** The group of the keys that find parts by a name. */
export function nameGroup(name: string): string {
  return `${prefix}:name:${name}`;
}

/** The group of a record's key: its place, or what it names. */
export function groupOf({ kind, place, name = "" }: LedgerRecord): string {
  return kind === "named" ? nameGroup(name) : place;
}

/** A key that says all of a record. */
export function keyOf({ kind, place, state, chunks, name = noName, run }: LedgerRecord): string {
  return [prefix, kind, place, state, chunks, name, run].join(":");
}

/** What a key says; nothing where it is somebody else's. */
export function parseKey(key: string): LedgerRecord[] {
  const [start, kind, place, state, chunks, name, run = ""] = key.split(":");
  if (start !== prefix || place === undefined || state === undefined) return [];
  if (kind !== "begun" && kind !== "finished" && kind !== "named") return [];
  return [{ kind, place, state, chunks: Number(chunks), name: name === noName ? undefined : name, run }];
}
