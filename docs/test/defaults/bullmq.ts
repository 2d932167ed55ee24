import { resolve } from "node:path";
import { enqueue, type EnqueueOptions, type SourceJob } from "@x/jigsaw-bullmq";
import { temporaryFolder } from "@x/test-support";
import { Queue } from "bullmq";
import { Redis } from "ioredis";
import { expect, onTestFinished } from "vitest";
import { bullmqLimiter } from "./bullmq-limiter.ts";
import { bullmqWorker } from "./bullmq-worker.ts";
import { sameAs, type Proof, type Proofs } from "./proof.ts";
import { connectionOf, storingWorker } from "./queue.ts";

type Options = Partial<EnqueueOptions>;

const hours = { id: "hours", text: "Closed on Sundays." };
const newHours = { id: "hours", text: "Closed on Mondays." };
const prices = { id: "prices", text: "Bread is 3 euros." };

/** BullMQ's own queue, which is closed before Redis is. */
function queueOf(connection: { url: string }): Queue<SourceJob> {
  const queue = new Queue<SourceJob>("jigsaw-ingest", { connection });
  onTestFinished(() => queue.close());
  return queue;
}

/** The keys in Redis after a source was enqueued. */
const keysWith = (value: string, byDefault: Options, other: Options): Proof =>
  sameAs(value, byDefault, other, async (options: Options) => {
    const connection = await connectionOf();
    await enqueue([hours], { connection, ...options });
    const redis = new Redis(connection.url);
    onTestFinished(async () => void (await redis.quit()));
    return (await redis.keys("*")).sort();
  });

/** How many jobs there are after a source was enqueued twice, the second time with these options. */
const addedWith = async (options: Options, source: string | typeof hours): Promise<number> => {
  const connection = await connectionOf();
  await enqueue(source, { connection });
  return (await enqueue(source, { connection, ...options })).added;
};

export const bullmq: Proofs = {
  ...bullmqLimiter,
  ...bullmqWorker,
  "QueueOptions.queueName": keysWith(
    `"jigsaw-ingest"`,
    { queueName: "jigsaw-ingest" },
    { queueName: "other" },
  ),
  "QueueOptions.prefix": keysWith(`"bull"`, { prefix: "bull" }, { prefix: "other" }),
  "EnqueueOptions.cleanup": sameAs(
    `"incremental"`,
    { cleanup: "incremental" },
    { cleanup: "none" },
    async (options: Options) => {
      const { connection, idle, stored } = await storingWorker();
      await enqueue([hours, prices], { connection });
      await idle();
      await enqueue([newHours], { connection, ...options });
      await idle();
      return stored();
    },
  ),
  // A job without `cleanup`, as another producer may add it.
  "PlacingOptions.cleanup": sameAs(
    `"incremental"`,
    { cleanup: "incremental" },
    { cleanup: "none" },
    async (options: Pick<SourceJob, "cleanup">) => {
      const { connection, idle, stored } = await storingWorker();
      for (const source of [hours, prices, newHours]) {
        await queueOf(connection).add("source", { source, ...options });
        await idle();
      }
      return stored();
    },
  ),
  "PlacingOptions.scope": {
    value: "none",
    prove: async () => {
      expect(await addedWith({ scope: undefined }, hours)).toBe(0);
      expect(await addedWith({ scope: "a" }, hours)).toBe(1);
      const connection = await connectionOf();
      await enqueue([hours], { connection });
      const [job] = await queueOf(connection).getWaiting();
      expect(job?.data).toEqual({ source: { type: "text", ...hours } });
    },
  },
  "PlacingOptions.root": {
    value: "absolute paths",
    prove: async () => {
      const file = `${temporaryFolder({ "a.md": "a" })}/a.md`;
      expect(await addedWith({ root: undefined }, file)).toBe(0);
      expect(await addedWith({ root: resolve(file, "..") }, file)).toBe(1);
      const connection = await connectionOf();
      await enqueue(file, { connection });
      const [job] = await queueOf(connection).getWaiting();
      expect(job?.data).toEqual({ source: { path: file } });
    },
  },
  "PlacingOptions.forceUpdate": sameAs(
    "false",
    { forceUpdate: false },
    { forceUpdate: true },
    async (options: Options) => {
      const { connection, idle, requests } = await storingWorker();
      for (let run = 0; run < 2; run++) {
        await enqueue([hours], { connection, ...options });
        await idle();
      }
      return requests();
    },
  ),
};
