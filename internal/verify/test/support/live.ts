import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

export interface Run {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** Standard output and error. */
  readonly output: string;
}

/**
 * Runs src/live.ts in a new process with only PATH and these environment variables.
 * @param onOutput called with the output so far whenever there is more
 */
export async function runLive(
  env: Readonly<Record<string, string>>,
  onOutput: (output: string, child: ChildProcess) => void = () => {},
): Promise<Run> {
  const child = spawn(process.execPath, ["--import", "tsx", "src/live.ts"], {
    cwd: root,
    env: { PATH: process.env["PATH"], ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      onOutput(output, child);
    });
  }
  return await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => resolve({ code, signal, output }));
  });
}
