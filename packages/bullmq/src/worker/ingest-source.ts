import type { Progress } from "@x/jigsaw-core";
import type { SourceJob } from "../queue/jobs.ts";
import type { Ingest } from "./ingest-run.ts";

/** Ingests the source of a job. Rejects with the error if the source was not stored. */
export async function ingestSource(
  { source, ...options }: SourceJob,
  ingest: Ingest,
  onProgress: (progress: Progress) => Promise<void>,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { failed } = await ingest({ ...options, sources: [source], onProgress, signal });
  const [failure] = failed;
  if (failure) throw failure.error;
}
