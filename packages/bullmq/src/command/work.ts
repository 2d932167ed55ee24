import { once } from "node:events";
import { RedisRateLimiter } from "../limiter/redis-rate-limiter.ts";
import { createIngestWorker } from "../worker/create-ingest-worker.ts";
import { loadSetup } from "./load-setup.ts";
import type { Output } from "./output.ts";
import type { WorkArguments } from "./parse-arguments.ts";

/** Is a worker until it is told to stop; then it finishes what is in flight. Returns the exit code. */
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
  // Stopped by itself: a wrong key, or a quota that is used up.
  return signal.aborted ? 0 : 1;
}
