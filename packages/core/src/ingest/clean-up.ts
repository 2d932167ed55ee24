import type { IngestSettings } from "./ingest-settings.ts";
import type { RecordedEntry } from "./records.ts";
import type { RunMemory } from "./run-memory.ts";

/** What to delete at the end of a complete run. */
export interface Cleanup {
  readonly entries: readonly RecordedEntry[];
  /** How many of them were stored and not replaced. */
  readonly lost: number;
}

/**
 * Finds the entries to delete at the end of a run: those of visited places that were not seen again, and with
 * `cleanup: "full"` those of all other places.
 * @param recorded all entries that were recorded when the run began; empty without `cleanup: "full"`
 * @param keepsContent whether to keep entries that are identified by their content, because a source that could not be
 * read may be one of them
 */
export function findObsolete(
  memory: RunMemory,
  cleanup: IngestSettings<never>["cleanup"],
  recorded: readonly RecordedEntry[],
  keepsContent: boolean,
): Cleanup {
  const entries: RecordedEntry[] = [];
  let lost = 0;
  // A failed source keeps its entries, unless they belonged to another vector space and are deleted already.
  const keepsFailed = memory.space?.hasReplaced !== true;
  if (cleanup === "none") return { entries, lost };
  for (const [place, { known, seen, hasFailed, written }] of memory.visits.unsettled()) {
    if ((hasFailed && keepsFailed) || memory.isSuperseded(place)) continue;
    const old = known.filter(({ state }) => !seen.has(state));
    entries.push(...old);
    lost += Math.max(0, finished(old) - written);
  }
  const isGone = ({ place, name }: RecordedEntry): boolean =>
    !memory.visits.has(place) &&
    !memory.isSuperseded(place) &&
    !(keepsContent && keepsFailed && name !== undefined);
  const gone = recorded.filter(isGone);
  return { entries: entries.concat(gone), lost: lost + finished(gone) };
}

function finished(entries: readonly RecordedEntry[]): number {
  return entries.filter(({ isFinished }) => isFinished).length;
}
