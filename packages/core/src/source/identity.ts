import { v5 } from "uuid";
import { defaultDimensions } from "../options/default-dimensions.ts";
import { overflowOf } from "../options/overflow-of.ts";
import { sha256 } from "../runtime/sha256.ts";

/** The permanent identity of a source: the hash of its content or URL, its key in the file store, or the caller's `id`. */
export type Identity = readonly [kind: "id" | "sha256" | "url" | "store", value: string];

/** The options that change vectors. */
export interface VectorOptions {
  readonly dimensions: number | undefined;
  readonly tokenOverflowMode: string | undefined;
}

/** The namespace of our version 5 UUIDs. */
const namespace = "5b1d0f4e-8a55-4c0b-9a7e-6d1f5c2e7b90";

/** A UUID for a source: the same in every run, but different if its identity, type or the options differ. */
export function sourceId(identity: Identity, type: string, options: VectorOptions): string {
  const { dimensions = defaultDimensions } = options;
  return uuid(JSON.stringify([...identity, type, dimensions, overflowOf(options)]));
}

/** A UUID for each of a source's chunks. */
export async function chunkIds(id: string, count: number): Promise<string[]> {
  return Array.from({ length: count }, (_, index) => uuid(`${id} ${index}`));
}

/** The path of a file, which stays the same when its content changes. */
export type Place = readonly [kind: "path", value: string];

/** A hash of the location of a source. */
export async function locationId(place: readonly [kind: string, value: unknown]): Promise<string> {
  return await sha256(JSON.stringify(place));
}

/** A UUID derived from a name: the same in every run. */
export function uuid(name: string): string {
  return v5(name, namespace);
}
