import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { onTestFinished } from "vitest";

/** What came of a run. */
interface Counts {
  readonly added: number;
  readonly updated: number;
  readonly skipped: number;
  readonly deleted: number;
  readonly failed: readonly string[];
  readonly requests: number;
}

/** What such a process printed last. */
export interface Finished {
  readonly first?: Counts;
  readonly second?: Counts;
  readonly rows?: readonly [id: string, content: string][];
  readonly error?: string;
}

const program = new URL("./ingesting-child.mjs", import.meta.url).pathname;

/** Starts a process, and resolves when it has its store open. */
export async function startProcess(
  args: readonly string[],
): Promise<{ child: ChildProcess; end: Promise<Finished> }> {
  const child = spawn(process.execPath, [program, ...args], { stdio: ["ignore", "pipe", "inherit"] });
  const lines: Finished[] = [];
  let begin = (): void => {};
  const begun = new Promise<void>((resolve) => (begin = resolve));
  createInterface({ input: child.stdout }).on("line", (line) => {
    lines.push(JSON.parse(line) as Finished);
    begin();
  });
  const end = new Promise<Finished>((resolve) => {
    child.once("close", () => {
      begin();
      resolve(lines.at(-1) ?? {});
    });
  });
  await begun;
  return { child, end };
}

/** Runs a process to its end. */
export async function runProcess(args: readonly string[]): Promise<Finished> {
  return await (
    await startProcess(args)
  ).end;
}

/** An empty folder, which is removed when the test ends. */
export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "jigsaw-ingest-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
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
