import { once } from "node:events";
import { RedisRateLimiter } from "../limiter/redis-rate-limiter.ts";
import { createIngestWorker } from "../worker/create-ingest-worker.ts";
import { loadSetup } from "./load-setup.ts";
import type { Output } from "./output.ts";
import type { WorkArguments } from "./parse-arguments.ts";

/**
 * Runs a worker until the signal is aborted, and then finishes the sources that it is processing. Returns the exit code.
 */
export async function work(options: WorkArguments, output: Output, signal: AbortSignal): Promise<number> {
  const { queue, config, requestsPerSecond, concurrency } = options;
  const rateLimiter = new RedisRateLimiter({ connection: queue.connection, requestsPerSecond });
  const { ingest, close } = await (await loadSetup(config))({ rateLimiter });
  const worker = createIngestWorker({
    ...queue,
    ingest,
    ...(concurrency !== undefined && { concurrency }),
  });
  worker.on("failed", (job, error) => output.log(`${job?.id ?? "a job"}: ${error.message}`));
  worker.on("error", (error) => output.log(error.message));
  const closed = once(worker, "closed");
  const stop = (): void => void worker.close();
  signal.addEventListener("abort", stop, { once: true });
  if (signal.aborted) stop();
  await closed;
  await close?.();
  await rateLimiter.close();
  // If nobody stopped it, the worker stopped itself because of an invalid key or a used-up quota.
  return signal.aborted ? 0 : 1;
}
