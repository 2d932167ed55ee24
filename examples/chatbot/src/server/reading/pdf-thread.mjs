import { parentPort, workerData } from "node:worker_threads";
import { extractText, getDocumentProxy } from "unpdf";

// Plain JavaScript, so that a worker thread can load it without a TypeScript loader.
const { bytes, maxPages } = workerData;
const pdf = await getDocumentProxy(bytes, { verbosity: 0 });
const { text } = pdf.numPages > maxPages ? { text: [] } : await extractText(pdf, { mergePages: false });
// The rule is about browser windows; worker threads have no origin.
// oxlint-disable-next-line unicorn/require-post-message-target-origin
parentPort?.postMessage({ count: pdf.numPages, texts: text });
