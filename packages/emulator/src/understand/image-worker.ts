import { createRequire } from "node:module";
import path from "node:path";
import { Worker } from "node:worker_threads";
import type { Worker as ImageWorker } from "tesseract.js";
import { loadOptional } from "./load-optional.ts";

const packages = "tesseract.js @tesseract.js-data/eng";

/**
 * Starts a thread that recognises English text (about 0.4 s). The language data comes from a package; nothing is downloaded.
 * @throws RequestRefusedError that names the packages to install when one is missing
 */
export async function startImageWorker(): Promise<ImageWorker> {
  return await loadOptional(start, "reading images", packages);
}

async function start(): Promise<ImageWorker> {
  const { createWorker, OEM } = await import("tesseract.js");
  const worker = await createWorker("eng", OEM.LSTM_ONLY, {
    langPath: languageFolder(),
    gzip: true,
    cacheMethod: "none",
    // Without a handler, the library throws errors that can't be caught.
    errorHandler: () => {},
  });
  silence(Reflect.get(worker, "worker"));
  return worker;
}

/** Suppresses the recogniser's messages, which it would print to standard error. */
function silence(thread: unknown): void {
  if (thread instanceof Worker) thread.stderr.unpipe(process.stderr).resume();
}

function languageFolder(): string {
  const data = createRequire(import.meta.url).resolve("@tesseract.js-data/eng/package.json");
  return path.join(path.dirname(data), "4.0.0_best_int");
}
