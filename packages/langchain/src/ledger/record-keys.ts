import type { Entry } from "@x/jigsaw-core/internal";

const prefix = "jigsaw.2";
/** Stands for the name of what has an address or an id. */
const noName = "-";

/** Says that a part is being written or deleted: its chunks may be stored. */
export const begunKey = (entry: Entry): string => keyOf("begun", entry);
/** Says that all chunks of a part are stored. */
export const finishedKey = (entry: Entry): string => keyOf("finished", entry);
/** Finds a part by the file or URL that it names. */
export const nameKey = (entry: Entry): string => keyOf("name", entry);

/** The group of the keys that find parts by a name; other keys are in the group of their place. */
export const nameGroup = (name: string): string => `${prefix}:name:${name}`;

/** What a key says; undefined for a key of somebody else. */
export function parseKey(
  key: string,
): { readonly kind: "begun" | "finished" | "name"; readonly entry: Entry } | undefined {
  const [start, kind, place, state, chunks, name] = key.split(":");
  if (start !== prefix || place === undefined || state === undefined) return undefined;
  if (kind !== "begun" && kind !== "finished" && kind !== "name") return undefined;
  return { kind, entry: { place, state, chunks: Number(chunks), name: name === noName ? undefined : name } };
}

function keyOf(kind: "begun" | "finished" | "name", { place, state, chunks, name = noName }: Entry): string {
  return [prefix, kind, place, state, chunks, name].join(":");
}
