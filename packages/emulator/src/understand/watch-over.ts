import { spawn } from "node:child_process";

/** Waits for the end of its input, then kills a process group. */
const script = 'read -r _; kill -9 "-$0"';

/**
 * Kills a process group once this process has exited, however it ends. A separate process waits for the end of a pipe from
 * this process, because signal handlers would interfere with the user's own.
 * @returns a function that ends the watch
 */
export function watchOver(group: number): () => void {
  const watch = spawn("/bin/sh", ["-c", script, String(group)], {
    // Detached, so that the terminal's Ctrl+C does not reach it.
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
  });
  // Without a shell, there is no watch.
  watch.on("error", () => {});
  watch.stdin.on("error", () => {});
  watch.unref();
  return () => void watch.kill("SIGKILL");
}
