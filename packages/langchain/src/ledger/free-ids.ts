import { chunkIds } from "@x/jigsaw-core/internal";
import { chunksOf, fromUse, groupOf, lastOf, of, ownersOf, type Claim } from "./record-keys.ts";
import type { Records } from "./records.ts";

/**
 * The same claims, under ids of their own where those that are made of the content belong to another state that stays:
 * equal bytes with other metadata at another place would take each other's place in every run. A state that is stored
 * keeps the ids that it has.
 */
export async function withFreeIds(claims: readonly Claim[], records: Records): Promise<Claim[]> {
  const held = byGroup(await records.list(claims.map(({ state }) => chunksOf(state))));
  const owners = byGroup(await records.list(claims.flatMap(({ ids }) => ids.map(ownersOf))));
  const staying = await statesThatStay(
    claims,
    [...owners.values()].flatMap((states) => [...states]),
    records,
  );
  const isTaken = (id: string, by: string): boolean =>
    [...(owners.get(id) ?? [])].some((state) => state !== by && staying.has(state));
  return await Promise.all(
    claims.map(async (claim) => {
      const { state, ids } = claim;
      const before = held.get(state);
      const isFree = before ? ids.some((id) => before.has(id)) : !ids.some((id) => isTaken(id, state));
      return isFree ? claim : { ...claim, ids: await ownIds(state, ids) };
    }),
  );
}

/** Those of the states that are somewhere else than where these claims are about to replace them. */
async function statesThatStay(
  claims: readonly Claim[],
  states: readonly string[],
  records: Records,
): Promise<ReadonlySet<string>> {
  const next = new Map(claims.map(({ location, state }) => [location, state]));
  const users = (await records.list(states.map(of))).map(fromUse);
  return new Set(
    users.filter(({ location, state }) => (next.get(location) ?? state) === state).map(({ state }) => state),
  );
}

async function ownIds(state: string, ids: readonly string[]): Promise<string[]> {
  return await Promise.all(ids.map(async (id) => (await chunkIds(`${state} ${id}`, 1))[0] ?? id));
}

/** The last names of keys, by the ones before them. */
function byGroup(keys: readonly string[]): Map<string, Set<string>> {
  const names = new Map<string, Set<string>>();
  for (const key of keys) {
    const known = names.get(groupOf(key));
    if (known) known.add(lastOf(key));
    else names.set(groupOf(key), new Set([lastOf(key)]));
  }
  return names;
}
