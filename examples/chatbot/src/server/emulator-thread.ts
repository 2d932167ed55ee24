import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
import { Worker } from "node:worker_threads";

/** Milliseconds that it has to end by itself: while its model runs it hears nothing. */
const patience = 2000;

/** The emulator in a thread: its model keeps a processor busy, and the page's server must stay quick. */
export async function startEmulatorThread(): Promise<{ url: string; close(): Promise<void> }> {
  const worker = new Worker(new URL("./emulator-thread.mjs", import.meta.url));
  const [url] = await once(worker, "message");
  return {
    url: String(url),
    close: async () => {
      const ended = once(worker, "exit");
      // The rule means windows of a browser; a thread has no origin.
      // oxlint-disable-next-line unicorn/require-post-message-target-origin
      worker.postMessage("close");
      await Promise.race([ended, setTimeout(patience)]);
      await worker.terminate();
    },
  };
}
