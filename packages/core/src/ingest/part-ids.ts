import { chunkIds, uuid } from "../source/identity.ts";
import type { Entry } from "./records.ts";

/** A UUID for a part in one state. Its chunks' ids are made of it. */
export function partId({ place, state }: Pick<Entry, "place" | "state">): string {
  return uuid(`${place} ${state}`);
}

/** The ids of a part's chunks. */
export async function chunkIdsOf(part: Entry): Promise<string[]> {
  return await chunkIds(partId(part), part.chunks);
}
