import { execFile } from "node:child_process";

/** A program's output, and whether it succeeded. */
export interface Execution {
  readonly ok: boolean;
  readonly output: string;
}

const runTimeoutMs = 300_000;

/** Runs a program and waits for it to exit. Never rejects. */
export async function execute(program: string, args: readonly string[], cwd: string): Promise<Execution> {
  const options = { cwd, timeout: runTimeoutMs, maxBuffer: 64 * 1024 * 1024 };
  return new Promise((resolve) => {
    execFile(program, [...args], options, (error, stdout, stderr) => {
      resolve({ ok: error === null, output: `${stdout}${stderr}` });
    });
  });
}
