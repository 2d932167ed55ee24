import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { watchOver } from "./watch-over.ts";

const timeoutMs = 600_000;
/** Maximum output in characters. */
const maxOutput = 16 * 1024 * 1024;
/** Windows has no process groups. */
const hasGroups = process.platform !== "win32";

/**
 * Runs a program without a shell, for at most ten minutes. It is killed when this process exits. Settles once it has exited.
 * @param closing kills the program and its child processes
 * @returns its output
 * @throws Error when it can't be started, fails, or is killed
 */
export async function runProgram(
  program: string,
  args: readonly string[],
  closing: AbortSignal,
): Promise<string> {
  closing.throwIfAborted();
  const child = spawn(program, args, { detached: hasGroups, stdio: ["ignore", "pipe", "pipe"] });
  const endWatch = hasGroups && child.pid !== undefined ? watchOver(child.pid) : undefined;
  let reason: unknown;
  const stop = (why: unknown): void => {
    reason ??= why;
    kill(child);
    // A detached child process must not keep the streams open.
    for (const stream of [child.stdout, child.stderr]) stream.destroy();
  };
  const output = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8").on("data", (piece: string) => {
      output[name] += piece;
      if (output[name].length > maxOutput) stop(new Error("its output exceeded 16 MB"));
    });
  }
  const close = (): void => stop(closing.reason);
  closing.addEventListener("abort", close);
  const timer = setTimeout(() => stop(new Error(`it timed out after ${timeoutMs / 60_000} min`)), timeoutMs);
  try {
    const [code, signal]: unknown[] = await once(child, "close");
    if (reason !== undefined) throw reason;
    if (code !== 0) throw new Error(`${program} exited with ${String(code ?? signal)}\n${output.stderr}`);
    return output.stdout;
  } finally {
    clearTimeout(timer);
    endWatch?.();
    closing.removeEventListener("abort", close);
  }
}

function kill(child: ChildProcess): void {
  if (!hasGroups || child.pid === undefined) {
    child.kill("SIGKILL");
    return;
  }
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    // The whole process group has exited.
  }
}
