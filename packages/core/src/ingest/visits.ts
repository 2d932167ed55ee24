import type { RecordedEntry } from "./records.ts";

/** What a run knows of a place. */
export interface Visit {
  /** What is recorded of it. */
  readonly known: readonly RecordedEntry[];
  /** Whether something was stored of it before this run. */
  readonly wasThere: boolean;
  /** The states of its parts in this run. */
  readonly seen: Set<string>;
  /** The state of what has the caller's own id. */
  own?: string | undefined;
  /** Whether a part of it failed: then what is stored of it stays. */
  hasFailed: boolean;
  /** Parts of it that this run stored. */
  written: number;
}

/**
 * The places that a run has seen: in memory, for no clock can be trusted. Most have one part and nothing to clean up;
 * of those a short text is kept.
 */
export class Visits {
  readonly #all = new Map<string, Visit | string>();

  has(place: string): boolean {
    return this.#all.has(place);
  }

  /** Notes that a place is seen, and what was recorded of it until then. */
  open(place: string, known: readonly RecordedEntry[]): void {
    const wasThere = known.some(({ isFinished }) => isFinished);
    this.#all.set(place, { known, wasThere, seen: new Set(), hasFailed: false, written: 0 });
  }

  /** What is known of a place that was opened. */
  of(place: string): Visit {
    const visit = this.#all.get(place);
    if (typeof visit === "object") return visit;
    const expanded = expand(visit ?? "--");
    this.#all.set(place, expanded);
    return expanded;
  }

  /** Says that a part of a place is done with. */
  settle(place: string): void {
    const visit = this.of(place);
    const [state = ""] = visit.seen;
    const isPlain =
      visit.seen.size === 1 && !visit.hasFailed && visit.known.every((entry) => entry.state === state);
    if (isPlain)
      this.#all.set(place, (visit.wasThere ? "+" : "-") + (visit.own === undefined ? "-" : "+") + state);
  }

  /** Those that have something to clean up. */
  *unsettled(): Generator<[place: string, visit: Visit]> {
    for (const [place, visit] of this.#all) if (typeof visit === "object") yield [place, visit];
  }
}

function expand(brief: string): Visit {
  const state = brief.slice(2);
  return {
    known: [],
    wasThere: brief.startsWith("+"),
    seen: new Set(state === "" ? [] : [state]),
    own: brief[1] === "+" ? state : undefined,
    hasFailed: false,
    written: 0,
  };
}
