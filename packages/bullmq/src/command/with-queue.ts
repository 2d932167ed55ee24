import { setTimeout as sleep } from "node:timers/promises";
import { enqueue } from "../enqueue/enqueue.ts";
import { failedJobs } from "../status/failed-jobs.ts";
import { ingestStatus } from "../status/ingest-status.ts";
import { duration, failureText, ProgressBar, type Output } from "./output.ts";
import type { CommandQueue, IngestArguments } from "./parse-arguments.ts";
import type { WorkerProcesses } from "./worker-processes.ts";

const lookAgainMs = 500;

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
    output.print(`${added} enqueued, ${alreadyQueued} were in the queue.`);
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
        if (failed > 0) output.log(failureText(await failedJobs(queue), failed));
        return failed > 0 ? 1 : 0;
      }
      if (workers.areGone) throw new Error(`All workers ended, with ${left} jobs left: see above.`);
      await sleep(lookAgainMs);
    }
  } finally {
    bar.stop();
  }
}

/** Tells how far a queue is. Returns the exit code. */
export async function showStatus(queue: CommandQueue, output: Output): Promise<number> {
  const { waiting, active, done, failed, perSecond, etaSeconds, tokens } = await ingestStatus(queue);
  const eta = etaSeconds === undefined ? "" : `, ${duration(etaSeconds)} left`;
  output.print(`${waiting} waiting, ${active} active, ${done} done, ${failed} failed`);
  output.print(`${perSecond.toFixed(1)} a second${eta}, ${tokens} tokens`);
  if (failed > 0) output.print(failureText(await failedJobs(queue), failed));
  return 0;
}
