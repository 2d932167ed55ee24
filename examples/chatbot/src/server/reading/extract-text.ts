import { fork } from "node:child_process";
import { once } from "node:events";
import type { Limits } from "../limits.ts";
import { createMutex } from "../mutex.ts";
import { Refusal } from "../safety/refusal.ts";

/** A PDF or a document. */
export interface Extractable {
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly mimeType: string;
}

interface Extracted {
  readonly texts?: readonly string[];
  /** The number of pages of a PDF, also if there are too many to read. */
  readonly pages?: number;
  readonly error?: string;
  readonly isTooMuch?: boolean;
}

/** Limit for the JavaScript heap. Decompressed data is outside of the heap, so the process's memory is watched too. */
const heapMegabytes = 512;
/** One file at a time, because each may use as much memory as `Limits` allows. */
const acquire = createMutex();

/**
 * Extracts the text of each page of a PDF, or the whole text of a document. A few KB can decompress to gigabytes and keep
 * a parser busy for minutes, so this happens in a process of its own, which returns its memory when it ends.
 *
 * @throws Refusal when the file is unreadable, has too many pages, or exceeds the time or memory limit
 */
export async function extractText(
  file: Extractable,
  limits: Limits["extraction"],
  signal: AbortSignal,
): Promise<readonly string[]> {
  const release = await acquire();
  try {
    signal.throwIfAborted();
    const { texts, pages = 0, error, isTooMuch } = await runProcess(file, limits, signal);
    if (isTooMuch) throw tooMuch(file.name);
    if (pages > limits.pages) throw tooManyPages(file.name, pages, limits.pages);
    if (texts === undefined) throw unreadable(file, error);
    return texts;
  } finally {
    release();
  }
}

async function runProcess(
  { bytes, name, mimeType }: Extractable,
  limits: Limits["extraction"],
  signal: AbortSignal,
): Promise<Extracted> {
  const child = fork(new URL("extraction-process.mjs", import.meta.url), {
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
    // Without the options of this process, such as its TypeScript loader.
    execArgv: [],
    // The parsers need no environment, which may contain keys.
    env: {},
  });
  const late = AbortSignal.timeout(limits.milliseconds);
  const ended = new AbortController();
  const results = once(child, "message", { signal: AbortSignal.any([signal, late, ended.signal]) });
  child.once("exit", () => ended.abort());
  try {
    child.send({ bytes, name, mimeType, maxPages: limits.pages, maxBytes: limits.bytes, heapMegabytes });
    const [result]: Extracted[] = await results;
    return result ?? {};
  } catch {
    signal.throwIfAborted();
    return { isTooMuch: true };
  } finally {
    child.kill("SIGKILL");
  }
}

function unreadable({ name, mimeType }: Extractable, reason: string | undefined): Refusal {
  if (mimeType === "application/pdf")
    return new Refusal(422, `${name} is not a readable PDF, or it is password-protected.`);
  return new Refusal(422, reason ?? `${name} can't be read.`);
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
