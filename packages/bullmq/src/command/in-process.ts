import { eachFile } from "@x/jigsaw-core/ingestion";
import type { IngestSetup } from "./load-setup.ts";
import { formatDuration, formatFailures, ProgressBar, type Output } from "./output.ts";
import type { IngestArguments } from "./parse-arguments.ts";

/** Ingests a folder in this process, without a queue. In a dry run, only prints what it would do. Returns the exit code. */
export async function ingestInProcess(
  options: IngestArguments,
  { ingest }: IngestSetup,
  output: Output,
  signal: AbortSignal,
): Promise<number> {
  const { dir, root, scope, cleanup, forceUpdate, isDryRun, requestsPerSecond } = options;
  const total = await countFiles(dir);
  const bar = new ProgressBar();
  let failures = 0;
  bar.start(total);
  try {
    const result = await ingest({
      sources: dir,
      root,
      scope,
      cleanup,
      forceUpdate,
      dryRun: isDryRun,
      signal,
      onError: () => void failures++,
      onProgress: ({ done }) => bar.update(done, total, failures),
    });
    bar.stop();
    const { added, updated, skipped, blank, deleted, failed, usage, bytes = 0, requests = 0 } = result;
    const others = `${updated} updated, ${skipped} unchanged, ${blank} blank, ${deleted} deleted`;
    const minTime = formatDuration(requests / requestsPerSecond);
    output.print(
      isDryRun
        ? `Dry run: ${added} would be added, ${others}. Requests: ${requests}, with ${(bytes / 1e6).toFixed(1)} MB. Minimum time: ${minTime} (limit: ${requestsPerSecond} per second).`
        : `${added} added, ${others}. ${usage.requests} requests, ${usage.totalTokens} tokens.`,
    );
    if (failed.length === 0) return 0;
    const listed = failed.map(({ source, error }) => ({
      source: typeof source === "object" && source !== null ? source : { path: source },
      reason: error.message,
    }));
    output.log(formatFailures(listed, failed.length));
    return 1;
  } finally {
    bar.stop();
  }
}

async function countFiles(dir: string): Promise<number> {
  let count = 0;
  for await (const _ of eachFile([dir], true, "any")) count++;
  return count;
}
