import { cpus } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { enqueue, failedJobs, ingestStatus, type FailedJob, type IngestStatus } from "@x/jigsaw-bullmq";
import type { EmulatorOptions } from "@x/jigsaw-emulator";
import { startRedis, type RedisServer } from "@x/test-support/redis";
import { startCountingService, startWorkerProcess, type Service, type WorkerProcess } from "./processes.ts";
import type { Counted } from "./service-child.ts";
import { openStore } from "./store.ts";
import type { WorkerJob } from "./worker-child.ts";

/** The settings of a run. */
export interface Run {
  readonly sources: number;
  readonly workers: number;
  /** Requests per second of all workers together; undefined for no limit. */
  readonly limit?: number | undefined;
  /** Concurrent sources per worker. @default the package's default */
  readonly concurrency?: number;
  readonly service?: EmulatorOptions;
  /** Called once when the workers are running, to disturb the run. */
  readonly disturb?: (fleet: Fleet) => Promise<void>;
}

/** The processes of a run that can be disturbed. */
export interface Fleet {
  readonly redis: RedisServer;
  /** Waits until the service has counted this many requests. */
  readonly until: (requests: number) => Promise<void>;
  /** Kills a worker with SIGKILL, and starts another one. */
  readonly replaceOne: () => Promise<void>;
}

/** The result of a run. */
export interface Ran {
  readonly counted: Counted;
  readonly status: IngestStatus;
  readonly failed: readonly FailedJob[];
  readonly rows: ReadonlyMap<string, string>;
  /** CPU time of the workers that were not killed, in milliseconds. */
  readonly workersCpuMs: number;
  /** Average share of the machine's cores that were busy during the run, 0 to 1. */
  readonly busy: number;
}

const dimensions = 1024;
let runs = 0;

/** Ingests texts with worker processes, and a service that counts requests. */
export async function run(databaseUrl: string, options: Run): Promise<Ran> {
  const { sources, workers: count, limit, concurrency = 20, disturb } = options;
  const name = `bench_queue_${++runs}`;
  const redis = await startRedis({ appendOnly: true });
  const service = await startCountingService({ latencyMs: 150, ...options.service });
  const queue = { connection: { url: redis.url }, queueName: name };
  const job: WorkerJob = {
    databaseUrl,
    table: name,
    serviceUrl: service.url,
    dimensions,
    redisUrl: redis.url,
    queueName: name,
    limit,
    concurrency,
  };
  const store = await openStore(job, undefined, true);
  try {
    await enqueue(texts(sources), queue);
    const before = cpus();
    const workers = await Promise.all(Array.from({ length: count }, () => startWorkerProcess(job)));
    await disturb?.(fleetOf(redis, service, workers, job));
    const status = await untilIdle(queue);
    const busy = busyShare(before);
    const counted = await service.count();
    const failed = await failedJobs(queue);
    const cpuMs = await Promise.all(workers.map((worker) => worker.stop()));
    return {
      counted,
      status,
      failed,
      busy,
      rows: await store.rows(),
      workersCpuMs: cpuMs.reduce((sum, ms) => sum + ms, 0),
    };
  } finally {
    await store.close();
    await service.stop();
    await redis.stop();
  }
}

function fleetOf(redis: RedisServer, service: Service, workers: WorkerProcess[], job: WorkerJob): Fleet {
  return {
    redis,
    until: async (requests) => {
      while ((await service.count()).requests < requests) await sleep(100);
    },
    replaceOne: async () => {
      await workers.shift()?.kill();
      workers.push(await startWorkerProcess(job));
    },
  };
}

async function untilIdle(queue: Parameters<typeof ingestStatus>[0]): Promise<IngestStatus> {
  for (;;) {
    const status = await ingestStatus(queue);
    if (status.waiting + status.active === 0) return status;
    await sleep(200);
  }
}

function busyShare(before: ReturnType<typeof cpus>): number {
  const sum = (all: ReturnType<typeof cpus>, pick: (times: Record<string, number>) => number): number =>
    all.reduce((total, { times }) => total + pick({ ...times }), 0);
  const after = cpus();
  const all = ({ user = 0, nice = 0, sys = 0, idle = 0, irq = 0 }: Record<string, number>): number =>
    user + nice + sys + idle + irq;
  const total = sum(after, all) - sum(before, all);
  const idle = sum(after, ({ idle: ms = 0 }) => ms) - sum(before, ({ idle: ms = 0 }) => ms);
  return 1 - idle / total;
}

async function* texts(count: number): AsyncGenerator<{ id: string; text: string }> {
  for (let index = 0; index < count; index++)
    yield { id: `text ${index}`, text: `Text number ${index} of the benchmark of the queue.` };
}
