import { once } from "node:events";
import { setInterval } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import type { Limits } from "../limits.ts";
import { Refusal } from "../safety/refusal.ts";
import { createTurnstile } from "../turnstile.ts";

/** Of what a thread keeps as objects; what it unpacks lies elsewhere, and is watched. */
const heapMegabytes = 512;
/** Milliseconds between two looks at the memory. */
const interval = 50;
/** One PDF at a time: memory is the whole process's, and what one takes must not be held against another. */
const enter = createTurnstile();

/**
 * The text of each page of a PDF, read in a thread of its own when it is its turn: a few KB can be made to unpack to
 * gigabytes, and to keep their reader busy for minutes.
 *
 * @throws Refusal where it is not a readable PDF, has too many pages, or takes more than is allowed
 */
export async function readPdf(
  bytes: Uint8Array,
  name: string,
  limits: Limits["pdf"],
  signal: AbortSignal,
): Promise<string[]> {
  const leave = await enter();
  try {
    signal.throwIfAborted();
    return await readInThread(bytes, name, limits, signal);
  } finally {
    leave();
  }
}

async function readInThread(
  bytes: Uint8Array,
  name: string,
  limits: Limits["pdf"],
  signal: AbortSignal,
): Promise<string[]> {
  const worker = new Worker(new URL("./pdf-thread.mjs", import.meta.url), {
    workerData: { bytes, mostPages: limits.pages },
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
    throw new Refusal(422, `${name} is not a readable PDF, or is locked with a password.`);
  } finally {
    ended.abort();
    await worker.terminate();
  }
}

/** Rejects once reading takes longer, or the process more memory than before, than is allowed; never resolves. */
async function watch(name: string, limits: Limits["pdf"], ended: AbortSignal): Promise<never> {
  const before = process.memoryUsage.rss();
  const started = performance.now();
  for await (const _ of setInterval(interval, undefined, { signal: ended })) {
    const isLate = performance.now() - started > limits.milliseconds;
    if (isLate || process.memoryUsage.rss() - before > limits.bytes) throw tooMuch(name);
  }
  throw ended.reason;
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
}

function tooManyPages(name: string, count: number, most: number): Refusal {
  return new Refusal(422, `${name} has ${count} pages; ${most} are the most. Cut it into several files.`);
}

function tooMuch(name: string): Refusal {
  return new Refusal(
    422,
    `${name} takes too much time or memory to read. Print it to a new PDF, or cut it into several.`,
  );
}
