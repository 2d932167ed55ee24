export { enqueue, type EnqueueOptions, type EnqueueResult, type EnqueueSources } from "./enqueue/enqueue.ts";
export { RedisRateLimiter, type RedisRateLimiterOptions } from "./limiter/redis-rate-limiter.ts";
export type { CleanUpJob, IngestJob, JobSource, SourceJob } from "./queue/jobs.ts";
export type { QueueOptions } from "./queue/open-queue.ts";
export type { RedisConnection } from "./redis/open-redis.ts";
export { failedJobs, retryFailed, type FailedJob } from "./status/failed-jobs.ts";
export { ingestStatus, type IngestStatus } from "./status/ingest-status.ts";
export { createIngestWorker, type IngestWorkerOptions } from "./worker/create-ingest-worker.ts";
export type { Ingest, IngestRun } from "./worker/ingest-run.ts";
