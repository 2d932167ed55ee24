import { JigsawInputError } from "../errors/jigsaw-input-error.ts";
import type { IngestSettings } from "./ingest-settings.ts";
import type { IngestStore } from "./ingest-store.ts";
import type { PartRecords } from "./part-records.ts";
import type { RecordedEntry } from "./records.ts";
import type { RunMemory } from "./run-memory.ts";

/**
 * Looks at a store and its records before a run.
 * @returns with `cleanup: "full"` all that is recorded
 * @throws JigsawInputError where the store can't delete, holds vectors of another space, or lost what is recorded
 */
export async function checkStore(
  store: IngestStore<never>,
  memory: RunMemory,
  { cleanup, forceUpdate, dryRun }: IngestSettings<never>,
): Promise<readonly RecordedEntry[]> {
  const { records, space } = memory;
  if (!records) return [];
  if (cleanup !== "none") await store.checkDelete();
  return await memory.inTurn(async () => {
    await space?.check();
    const missing = await missingFrom(store, records);
    if (missing.length > 0 && !forceUpdate) {
      throw new JigsawInputError(
        "The store is empty, but what is recorded says that it isn't: it was made anew, and its records were not. Run with `forceUpdate: true` to fill it, or give it records of its own.",
      );
    }
    // Else the sources that are not in this run would be skipped in the next, although nothing is stored of them.
    if (missing.length > 0 && !dryRun) await records.begin(missing);
    return cleanup === "full" ? await records.all() : [];
  });
}

/** What is recorded as stored, where the store is empty. */
async function missingFrom(store: IngestStore<never>, records: PartRecords): Promise<RecordedEntry[]> {
  if ((await store.isEmpty()) !== true) return [];
  const finished = (await records.all()).filter(({ isFinished }) => isFinished);
  // Asked again: another run may just have begun to fill it.
  return finished.length > 0 && (await store.isEmpty()) === true ? finished : [];
}
