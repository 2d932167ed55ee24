import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
import { Worker } from "node:worker_threads";

/** Milliseconds until the thread is terminated. While its model runs, it can't receive the message to close. */
const closeTimeoutMs = 2000;

/** Runs the emulator in a worker thread, so that its model doesn't block the page's server. */
export async function startEmulatorThread(): Promise<{ url: string; close(): Promise<void> }> {
  const worker = new Worker(new URL("./emulator-thread.mjs", import.meta.url));
  const [url] = await once(worker, "message");
  return {
    url: String(url),
    close: async () => {
      const ended = once(worker, "exit");
      // The rule is about browser windows; worker threads have no origin.
      // oxlint-disable-next-line unicorn/require-post-message-target-origin
      worker.postMessage("close");
      await Promise.race([ended, setTimeout(closeTimeoutMs)]);
      await worker.terminate();
    },
  };
}
