import { JigsawInputError } from "../errors/jigsaw-input-error.ts";
import type { IngestSettings } from "./ingest-settings.ts";
import type { IngestStore } from "./ingest-store.ts";
import type { PartRecords } from "./part-records.ts";
import type { RecordedEntry } from "./records.ts";
import type { RunMemory } from "./run-memory.ts";

/**
 * Checks a store and its records before a run.
 * @returns all recorded entries with `cleanup: "full"`, else none
 * @throws JigsawInputError if the store can't delete, contains vectors of another space, or is empty despite its records
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
        "The vector store is empty, but its records list stored content. The store was probably recreated without its records. Run with `forceUpdate: true` to fill it again, or use new records for it.",
      );
    }
    // Otherwise, sources that are missing in this run would be skipped in the next, although nothing of them is stored.
    if (missing.length > 0 && !dryRun) await records.begin(missing);
    return cleanup === "full" ? await records.all() : [];
  });
}

/** The entries that are recorded as stored, if the store is empty. */
async function missingFrom(store: IngestStore<never>, records: PartRecords): Promise<RecordedEntry[]> {
  if ((await store.isEmpty()) !== true) return [];
  const finished = (await records.all()).filter(({ isFinished }) => isFinished);
  // Checked again, because another run may have begun to fill the store.
  return finished.length > 0 && (await store.isEmpty()) === true ? finished : [];
}
