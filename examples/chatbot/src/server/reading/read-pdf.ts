import { once } from "node:events";
import { setInterval } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import type { Limits } from "../limits.ts";
import { Refusal } from "../safety/refusal.ts";
import { createMutex } from "../mutex.ts";

/** Limit for the thread's JavaScript heap. Decompressed data is outside of the heap, so the process's memory is watched too. */
const heapMegabytes = 512;
/** Milliseconds between two checks of the memory usage. */
const intervalMs = 50;
/** One PDF at a time, because memory usage is only known for the whole process. */
const acquire = createMutex();

/**
 * Reads the text of each page of a PDF, in a worker thread: a few KB can decompress to gigabytes and keep the parser busy
 * for minutes.
 *
 * @throws Refusal when the PDF is unreadable, has too many pages, or exceeds the time or memory limit
 */
export async function readPdf(
  bytes: Uint8Array,
  name: string,
  limits: Limits["pdf"],
  signal: AbortSignal,
): Promise<string[]> {
  const release = await acquire();
  try {
    signal.throwIfAborted();
    return await readInThread(bytes, name, limits, signal);
  } finally {
    release();
  }
}

async function readInThread(
  bytes: Uint8Array,
  name: string,
  limits: Limits["pdf"],
  signal: AbortSignal,
): Promise<string[]> {
  const worker = new Worker(new URL("./pdf-thread.mjs", import.meta.url), {
    workerData: { bytes, maxPages: limits.pages },
    resourceLimits: { maxOldGenerationSizeMb: heapMegabytes },
    stdout: true,
    stderr: true,
  });
  const ended = new AbortController();
  try {
    const pages = once(worker, "message", { signal: AbortSignal.any([signal, ended.signal]) });
    const watched = watch(name, limits, ended.signal);
    const [read] = await Promise.race([pages, watched]);
    const { count, texts }: { count: number; texts: string[] } = read;
    if (count > limits.pages) throw tooManyPages(name, count, limits.pages);
    return texts;
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof Refusal) throw error;
    if (isOutOfMemory(error)) throw tooMuch(name);
    throw new Refusal(422, `${name} is not a readable PDF, or it is password-protected.`);
  } finally {
    ended.abort();
    await worker.terminate();
  }
}

/** Rejects when reading exceeds the time or memory limit. Never resolves. */
async function watch(name: string, limits: Limits["pdf"], ended: AbortSignal): Promise<never> {
  const before = process.memoryUsage.rss();
  const started = performance.now();
  for await (const _ of setInterval(intervalMs, undefined, { signal: ended })) {
    const isLate = performance.now() - started > limits.milliseconds;
    if (isLate || process.memoryUsage.rss() - before > limits.bytes) throw tooMuch(name);
  }
  throw ended.reason;
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
}

function tooManyPages(name: string, count: number, limit: number): Refusal {
  return new Refusal(422, `${name} has ${count} pages; the limit is ${limit}. Split it into several files.`);
}

function tooMuch(name: string): Refusal {
  return new Refusal(
    422,
    `${name} takes too much time or memory to read. Print it to a new PDF, or split it into several.`,
  );
}
