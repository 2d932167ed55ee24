import { chunkIds, uuid } from "../source/identity.ts";
import type { Entry } from "./records.ts";

/** A UUID for a part in a given state. The ids of its chunks are derived from it. */
export function partId({ place, state }: Pick<Entry, "place" | "state">): string {
  return uuid(`${place} ${state}`);
}

/** The ids of a part's chunks. */
export async function chunkIdsOf(part: Entry): Promise<string[]> {
  return await chunkIds(partId(part), part.chunks);
}
