import { parentPort, workerData } from "node:worker_threads";
import { extractText, getDocumentProxy } from "unpdf";

// Plain JavaScript, so that a thread can load it whatever runs the program.
const { bytes, mostPages } = workerData;
const pdf = await getDocumentProxy(bytes, { verbosity: 0 });
const { text } = pdf.numPages > mostPages ? { text: [] } : await extractText(pdf, { mergePages: false });
// The rule means windows of a browser; a thread has no origin.
// oxlint-disable-next-line unicorn/require-post-message-target-origin
parentPort?.postMessage({ count: pdf.numPages, texts: text });
