import type { RecordedEntry } from "./records.ts";

/** What a run knows about a place: what identifies a source in a store. A new version of the source has the same place. */
export interface Visit {
  /** The entries that are recorded for it. */
  readonly known: readonly RecordedEntry[];
  /** Whether anything was stored at it before this run. */
  readonly wasStored: boolean;
  /** The states (content hashes) of its parts in this run. */
  readonly seen: Set<string>;
  /** The state of the part for which the caller set an `id`. */
  stateOfId?: string | undefined;
  /** Whether a part of it failed, so that its stored entries are kept. */
  hasFailed: boolean;
  /** The number of its parts that this run stored. */
  written: number;
}

/**
 * Remembers which places a run has seen. It compares no timestamps, because the clocks of several machines can differ. Most
 * places have one part and nothing to clean up, so only a short string is kept for them: `+` or `-` for `wasStored`, `+` or
 * `-` for whether `stateOfId` is set, then the state.
 */
export class Visits {
  readonly #all = new Map<string, Visit | string>();

  has(place: string): boolean {
    return this.#all.has(place);
  }

  /** Starts the visit of a place with its recorded entries. */
  open(place: string, known: readonly RecordedEntry[]): void {
    const wasStored = known.some(({ isFinished }) => isFinished);
    this.#all.set(place, { known, wasStored, seen: new Set(), hasFailed: false, written: 0 });
  }

  /** The visit of a place that was opened. */
  of(place: string): Visit {
    const visit = this.#all.get(place);
    if (typeof visit === "object") return visit;
    const expanded = expand(visit ?? "--");
    this.#all.set(place, expanded);
    return expanded;
  }

  /** Records that a part of a place is done, and compacts the visit if there is nothing to clean up. */
  settle(place: string): void {
    const visit = this.of(place);
    const [state = ""] = visit.seen;
    const isPlain =
      visit.seen.size === 1 && !visit.hasFailed && visit.known.every((entry) => entry.state === state);
    if (isPlain)
      this.#all.set(
        place,
        (visit.wasStored ? "+" : "-") + (visit.stateOfId === undefined ? "-" : "+") + state,
      );
  }

  /** The visits that may have something to clean up. */
  *unsettled(): Generator<[place: string, visit: Visit]> {
    for (const [place, visit] of this.#all) if (typeof visit === "object") yield [place, visit];
  }
}

function expand(brief: string): Visit {
  const state = brief.slice(2);
  return {
    known: [],
    wasStored: brief.startsWith("+"),
    seen: new Set(state === "" ? [] : [state]),
    stateOfId: brief[1] === "+" ? state : undefined,
    hasFailed: false,
    written: 0,
  };
}
