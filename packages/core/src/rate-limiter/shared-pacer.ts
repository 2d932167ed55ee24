import { acrossCopies } from "../runtime/across-copies.ts";
import { Pacer } from "./pacer.ts";
import { onCollected, weakRef, type Weak } from "../runtime/weak-ref.ts";

/** A client's membership in a shared pacer. The pacer lives as long as any of its memberships. */
export interface Membership {
  readonly pacer: Pacer;
  readonly rate: number;
}

interface Shared {
  readonly pacer: Weak<Pacer>;
  readonly members: Set<Weak<Membership>>;
}

/**
 * Joins the pacer of a project, or creates it. The rate limit applies to the project, so all clients of the process with
 * the same key and base URL share one pacer, even across copies of this package. If their rates differ, the lowest wins.
 * @param project identifies the project; never the key itself
 */
export function joinSharedPacer(project: string, rate: number): Membership {
  const registry = sharedPacers();
  const known = registry.get(project);
  const pacer = known?.pacer.deref() ?? new Pacer();
  const shared = known?.pacer.deref()
    ? known
    : { pacer: weakRef(pacer), members: new Set<Weak<Membership>>() };
  registry.set(project, shared);

  const membership = { pacer, rate };
  const reference = weakRef(membership);
  shared.members.add(reference);
  applyLowestRate(shared);
  onCollected(membership, () => {
    shared.members.delete(reference);
    if (shared.members.size > 0) applyLowestRate(shared);
    else if (registry.get(project) === shared) registry.delete(project);
  });
  return membership;
}

/** The number of projects that are paced in this process. */
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
