import type { IngestSettings } from "./ingest-settings.ts";
import type { RecordedEntry } from "./records.ts";
import type { RunMemory } from "./run-memory.ts";

/** What a run that saw all of its sources may delete. */
export interface Cleanup {
  readonly entries: readonly RecordedEntry[];
  /** How many of them were stored, and have no successor. */
  readonly lost: number;
}

/**
 * Finds what is to be deleted at the end of a run: what is recorded of the places that it saw and did not come again,
 * and with `cleanup: "full"` what is at other places.
 * @param recorded all that was recorded when the run began; empty where other places are left alone
 * @param keepsContent whether what is known by its content stays, for one that could not be read may be it
 */
export function findObsolete(
  memory: RunMemory,
  cleanup: IngestSettings<never>["cleanup"],
  recorded: readonly RecordedEntry[],
  keepsContent: boolean,
): Cleanup {
  const entries: RecordedEntry[] = [];
  let lost = 0;
  // What failed keeps what it has, unless that was of another vector space and went before the first write.
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
