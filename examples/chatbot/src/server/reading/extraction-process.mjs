import { Worker } from "node:worker_threads";

// Plain JavaScript, so that a process can load it without a TypeScript loader.

/** Milliseconds between two checks of the memory usage. */
const intervalMs = 50;

process.once("message", ({ maxBytes, heapMegabytes, ...task }) => {
  const worker = new Worker(new URL("extraction-thread.mjs", import.meta.url), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: heapMegabytes },
    stdout: true,
    stderr: true,
  });
  const end = (result) => process.send?.(result, () => process.exit());
  worker.once("message", end);
  worker.once("error", (error) => {
    end(error.code === "ERR_WORKER_OUT_OF_MEMORY" ? { isTooMuch: true } : { error: error.message });
  });
  // The thread parses and can't look at the clock, so this one watches it.
  setInterval(() => {
    if (process.memoryUsage.rss() > maxBytes) end({ isTooMuch: true });
  }, intervalMs);
});
process.once("disconnect", () => process.exit());
