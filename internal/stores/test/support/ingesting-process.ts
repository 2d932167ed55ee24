import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

/** The result of an ingestion. */
interface Counts {
  readonly added: number;
  readonly updated: number;
  readonly skipped: number;
  readonly deleted: number;
  readonly failed: readonly string[];
  readonly requests: number;
}

/** The report of the process. */
export interface Finished {
  readonly first?: Counts;
  readonly second?: Counts;
  readonly rows?: readonly [id: string, content: string][];
  /** Duration of the first ingestion, in milliseconds. */
  readonly runMs?: number;
  readonly error?: string;
}

const program = new URL("./ingesting-child.mjs", import.meta.url).pathname;

/** A process that has sent its report, and may still be ingesting the next version. */
interface IngestingProcess {
  readonly child: ChildProcess;
  readonly report: Finished;
  readonly end: Promise<void>;
}

/** Starts a process, and resolves when it sends its report. */
export async function startProcess(args: readonly string[]): Promise<IngestingProcess> {
  const child = spawn(process.execPath, [program, ...args], {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const end = new Promise<void>((resolve) => void child.once("close", () => resolve()));
  const report = await new Promise<Finished>((resolve) => {
    child.once("message", (message) => resolve(message as Finished));
    child.once("close", () => resolve({ error: "The process exited without a report." }));
  });
  return { child, report, end };
}

/** Runs a process until it exits, and returns its report. */
export async function runProcess(args: readonly string[]): Promise<Finished> {
  const { report, end } = await startProcess(args);
  await end;
  return report;
}

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** An empty folder, which is removed after all tests of the file. */
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

/** Counts the differences between the stored rows and the expected ones. */
export function differences(
  { rows = [] }: Finished,
  { rows: expectedRows = [] }: Finished = {},
): Differences {
  const [stored, expected] = [new Map(rows), new Map(expectedRows)];
  const count = (ids: Iterable<string>, is: (id: string) => boolean): number => [...ids].filter(is).length;
  return {
    missing: count(expected.keys(), (id) => !stored.has(id)),
    extra: count(stored.keys(), (id) => !expected.has(id)),
    wrong: count(stored.keys(), (id) => expected.has(id) && expected.get(id) !== stored.get(id)),
    duplicates: rows.length - stored.size,
  };
}
