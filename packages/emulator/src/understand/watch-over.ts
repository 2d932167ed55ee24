import { spawn } from "node:child_process";

/** Waits for the end of its input, then kills a process group. */
const script = 'read -r _; kill -9 "-$0"';

/**
 * Kills a process group once this process has exited, even after a crash. A separate process waits until its input from this process
 * is closed. Signal handlers are not used, because they would interfere with the user's own.
 * @returns a function that stops the separate process
 */
export function watchOver(group: number): () => void {
  const watch = spawn("/bin/sh", ["-c", script, String(group)], {
    // Detached, so that the terminal's Ctrl+C does not reach it.
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
  });
  // Without a shell, the process group is not killed.
  watch.on("error", () => {});
  watch.stdin.on("error", () => {});
  watch.unref();
  return () => void watch.kill("SIGKILL");
}
