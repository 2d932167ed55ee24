import { spawn } from "node:child_process";

/** Waits for the end of what it reads, and then kills a group of processes. */
const script = 'read -r _; kill -9 "-$0"';

/**
 * Kills a group of processes once this process is gone, however it ends. A process does that which reads from a pipe of
 * ours: handlers of signals would be in the way of the user's own.
 * @returns what ends the watch
 */
export function watchOver(group: number): () => void {
  const watch = spawn("/bin/sh", ["-c", script, String(group)], {
    // Out of reach of the terminal's Ctrl+C.
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
  });
  // Where there is no shell there is no watch.
  watch.on("error", () => {});
  watch.stdin.on("error", () => {});
  watch.unref();
  return () => void watch.kill("SIGKILL");
}
