import { setTimeout as sleep } from "node:timers/promises";
import { enqueue } from "../enqueue/enqueue.ts";
import { failedJobs } from "../status/failed-jobs.ts";
import { ingestStatus } from "../status/ingest-status.ts";
import { formatDuration, formatFailures, ProgressBar, type Output } from "./output.ts";
import type { CommandQueue, IngestArguments } from "./parse-arguments.ts";
import type { WorkerProcesses } from "./worker-processes.ts";

/** How long, in ms, the command waits before it checks the queue again. */
const pollIntervalMs = 500;

/** Enqueues a folder, and waits until the workers have ingested it. Returns the exit code. */
export async function ingestThroughQueue(
  options: IngestArguments,
  queue: CommandQueue,
  workers: WorkerProcesses | undefined,
  output: Output,
  signal: AbortSignal,
): Promise<number> {
  const { dir, root, scope, cleanup, forceUpdate } = options;
  const before = await ingestStatus(queue);
  const bar = new ProgressBar();
  bar.start(0);
  try {
    const { added, alreadyQueued } = await enqueue(dir, {
      ...queue,
      root,
      scope,
      cleanup,
      forceUpdate,
      signal,
      onProgress: ({ done }) => bar.update(0, done, before.failed),
    });
    if (!workers) bar.stop();
    output.print(`Sources added to the queue: ${added}, already in it: ${alreadyQueued}.`);
    if (!workers) return 0;
    for (;;) {
      signal.throwIfAborted();
      const { waiting, active, done, failed, tokens } = await ingestStatus(queue);
      const left = waiting + active;
      const doneNow = done - before.done;
      bar.update(doneNow, doneNow + left, failed);
      if (left === 0) {
        bar.stop();
        output.print(`${doneNow} jobs done, ${failed} failed, ${tokens - before.tokens} tokens.`);
        if (failed > 0) output.log(formatFailures(await failedJobs(queue), failed));
        return failed > 0 ? 1 : 0;
      }
      if (workers.haveExited)
        throw new Error(
          `All worker processes have exited, but the queue is not empty (jobs left: ${left}). The errors are printed above.`,
        );
      await sleep(pollIntervalMs);
    }
  } finally {
    bar.stop();
  }
}

/** Prints the progress of a queue. Returns the exit code. */
export async function showStatus(queue: CommandQueue, output: Output): Promise<number> {
  const { waiting, active, done, failed, perSecond, etaSeconds, tokens } = await ingestStatus(queue);
  const eta = etaSeconds === undefined ? "" : `, ${formatDuration(etaSeconds)} left`;
  output.print(`${waiting} waiting, ${active} active, ${done} done, ${failed} failed`);
  output.print(`${perSecond.toFixed(1)} per second${eta}, ${tokens} tokens`);
  if (failed > 0) output.print(formatFailures(await failedJobs(queue), failed));
  return 0;
}
