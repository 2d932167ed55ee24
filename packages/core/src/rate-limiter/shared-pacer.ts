import { acrossCopies } from "../runtime/across-copies.ts";
import { Pacer } from "./pacer.ts";
import { onceGone, weakly, type Weak } from "../runtime/weakly.ts";

/** A client's part in a shared pacer. The pacer lives as long as one membership does. */
export interface Membership {
  readonly pacer: Pacer;
  readonly rate: number;
}

interface Shared {
  readonly pacer: Weak<Pacer>;
  readonly members: Set<Weak<Membership>>;
}

/**
 * Joins the pacer of a project, and makes it where there is none. The limit belongs to the project: all clients of
 * the process with one key and base URL go through one pacer, also those of another copy of this package. Where
 * their rates differ, the lowest wins.
 * @param project what names the project; never the key itself
 */
export function joinSharedPacer(project: string, rate: number): Membership {
  const registry = sharedPacers();
  const known = registry.get(project);
  const pacer = known?.pacer.deref() ?? new Pacer();
  const shared = known?.pacer.deref()
    ? known
    : { pacer: weakly(pacer), members: new Set<Weak<Membership>>() };
  registry.set(project, shared);

  const membership = { pacer, rate };
  const reference = weakly(membership);
  shared.members.add(reference);
  applyLowestRate(shared);
  onceGone(membership, () => {
    shared.members.delete(reference);
    if (shared.members.size > 0) applyLowestRate(shared);
    else if (registry.get(project) === shared) registry.delete(project);
  });
  return membership;
}

/** How many projects are paced in this process. */
export function countSharedPacers(): number {
  return sharedPacers().size;
}

function applyLowestRate({ pacer, members }: Shared): void {
  const rates = [...members].map((member) => member.deref()?.rate ?? Infinity);
  pacer.deref()?.setRate(Math.min(...rates));
}

function sharedPacers(): Map<string, Shared> {
  return acrossCopies("@x/jigsaw-core.pacers.1", () => new Map<string, Shared>(), isMap);
}

function isMap(value: unknown): value is Map<string, Shared> {
  return value instanceof Map;
}
