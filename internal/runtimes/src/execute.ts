import { execFile } from "node:child_process";

/** What a program printed, and whether it succeeded. */
export interface Execution {
  readonly ok: boolean;
  readonly output: string;
}

const longestRunMs = 300_000;

/** Runs a program to its end, however that is. */
export async function execute(program: string, args: readonly string[], cwd: string): Promise<Execution> {
  const options = { cwd, timeout: longestRunMs, maxBuffer: 64 * 1024 * 1024 };
  return new Promise((resolve) => {
    execFile(program, [...args], options, (error, stdout, stderr) => {
      resolve({ ok: error === null, output: `${stdout}${stderr}` });
    });
  });
}
