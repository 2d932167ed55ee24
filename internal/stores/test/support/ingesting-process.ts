import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

/** What came of a run. */
interface Counts {
  readonly added: number;
  readonly updated: number;
  readonly skipped: number;
  readonly deleted: number;
  readonly failed: readonly string[];
  readonly requests: number;
}

/** What such a process told last. */
export interface Finished {
  readonly first?: Counts;
  readonly second?: Counts;
  readonly rows?: readonly [id: string, content: string][];
  /** Milliseconds of the first run. */
  readonly runMs?: number;
  readonly error?: string;
}

const program = new URL("./ingesting-child.mjs", import.meta.url).pathname;

/** A process that told what it did, and may be at work on something else. */
interface IngestingProcess {
  readonly child: ChildProcess;
  readonly told: Finished;
  readonly end: Promise<void>;
}

/** Starts a process, and resolves when it tells what it did. */
export async function startProcess(args: readonly string[]): Promise<IngestingProcess> {
  const child = spawn(process.execPath, [program, ...args], {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const end = new Promise<void>((resolve) => void child.once("close", () => resolve()));
  const told = await new Promise<Finished>((resolve) => {
    child.once("message", (message) => resolve(message as Finished));
    child.once("close", () => resolve({ error: "It ended without a word." }));
  });
  return { child, told, end };
}

/** Runs a process to its end. */
export async function runProcess(args: readonly string[]): Promise<Finished> {
  const { told, end } = await startProcess(args);
  await end;
  return told;
}

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** An empty folder, which is removed when all tests of the file have ended. */
export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "jigsaw-ingest-"));
  folders.push(folder);
  return folder;
}

interface Differences {
  readonly missing: number;
  readonly extra: number;
  readonly wrong: number;
  readonly duplicates: number;
}

/** How what is stored differs from what is to be stored. */
export function differences({ rows = [] }: Finished, { rows: right = [] }: Finished = {}): Differences {
  const [stored, wanted] = [new Map(rows), new Map(right)];
  const count = (ids: Iterable<string>, is: (id: string) => boolean): number => [...ids].filter(is).length;
  return {
    missing: count(wanted.keys(), (id) => !stored.has(id)),
    extra: count(stored.keys(), (id) => !wanted.has(id)),
    wrong: count(stored.keys(), (id) => wanted.has(id) && wanted.get(id) !== stored.get(id)),
    duplicates: rows.length - stored.size,
  };
}
