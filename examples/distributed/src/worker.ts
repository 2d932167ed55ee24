import { createIngestWorker, RedisRateLimiter } from "@x/jigsaw-bullmq";
import { openStore } from "./store.ts";

// A worker. Start as many as you like, on any machine that can reach Redis and the store.
const connection = { url: process.env["REDIS_URL"] ?? "redis://127.0.0.1:6379" };
const rateLimiter = new RedisRateLimiter({ connection });
const { ingest, close } = await openStore(rateLimiter);

const worker = createIngestWorker({ connection, ingest, lockDuration: 5000, stalledInterval: 5000 });
worker.on("failed", (job, error) => console.error(`${job?.id}: ${error.message}`));
worker.on("error", (error) => console.error(error.message));

// Finishes the jobs in flight first.
process.once("SIGTERM", () => void worker.close());
worker.once("closed", () => void Promise.all([close(), rateLimiter.close()]));
