import type { KeyInGroup } from "./records.ts";

/** What is, or is to be, stored of a source. */
export interface Entry {
  /** Where the source is: a hash. */
  readonly location: string;
  /** What is there, and how it was loaded: a hash. */
  readonly state: string;
}

/** The same, with the ids of its chunks; none where another source of equal content brings them. */
export interface Claim extends Entry {
  readonly ids: readonly string[];
}

// Every group is the beginning of its keys; no hash and no id has a colon in it.
export const allLocations = "jigsaw:locations";
export const allUnfinished = "jigsaw:unfinished";
export const at = (location: string): string => `jigsaw:at:${location}`;
export const of = (state: string): string => `jigsaw:of:${state}`;
export const chunksOf = (state: string): string => `jigsaw:chunks:${state}`;
export const ownersOf = (id: string): string => `jigsaw:owners:${id}`;

/** Stores that number their rows themselves: which numbers a chunk has. */
export const numbersOf = (id: string): string => `jigsaw:numbers:${id}`;

export const whole = ({ location, state }: Entry): string => `jigsaw:whole:${location}:${state}`;
export const locationKey = (location: string): string => `${allLocations}:${location}`;
export const unfinishedKey = (location: string): string => `${allUnfinished}:${location}`;

/** The two records that tie a location to a state. */
export const tie = ({ location, state }: Entry): [atKey: string, ofKey: string] => [
  `${at(location)}:${state}`,
  `${of(state)}:${location}`,
];

/** The two records that tie a state to a chunk. */
export const chunkKeys = (state: string, id: string): [chunkKey: string, ownerKey: string] => [
  `${chunksOf(state)}:${id}`,
  `${ownersOf(id)}:${state}`,
];

/** The record that a store calls a chunk by a number of its own, which may hold any character. */
export function numberKey(id: string, number: string): string {
  return `${numbersOf(id)}:${encodeURIComponent(number)}`;
}

/** The last name in a key. */
export function lastOf(key: string): string {
  return key.slice(key.lastIndexOf(":") + 1);
}

/** The one before: what the group of the key is about. */
export function groupOf(key: string): string {
  return lastOf(key.slice(0, key.lastIndexOf(":")));
}

/** What a record that ties a location to a state is about, by its key in the group of the location. */
export function fromTie(atKey: string): Entry {
  return { location: groupOf(atKey), state: lastOf(atKey) };
}

/** The same, by its key in the group of the state. */
export function fromUse(ofKey: string): Entry {
  return { location: lastOf(ofKey), state: groupOf(ofKey) };
}

/** All that is noted before a source is written. */
export function recordsOf({ location, state, ids }: Claim): KeyInGroup[] {
  const [atKey, ofKey] = tie({ location, state });
  return [
    [locationKey(location), allLocations],
    [unfinishedKey(location), allUnfinished],
    [atKey, at(location)],
    [ofKey, of(state)],
    ...ids.flatMap((id): KeyInGroup[] => {
      const [chunkKey, ownerKey] = chunkKeys(state, id);
      return [
        [chunkKey, chunksOf(state)],
        [ownerKey, ownersOf(id)],
      ];
    }),
  ];
}
