import { parentPort, workerData } from "node:worker_threads";

const { bytes, name, mimeType, maxPages } = workerData;
const result = mimeType === "application/pdf" ? await readPages() : { texts: [await readDocument()] };
// The rule is about browser windows; worker threads have no origin.
// oxlint-disable-next-line unicorn/require-post-message-target-origin
parentPort?.postMessage(result);

async function readPages() {
  const { extractText, getDocumentProxy } = await import("unpdf");
  const pdf = await getDocumentProxy(bytes, { verbosity: 0 });
  const { text } = pdf.numPages > maxPages ? { text: [] } : await extractText(pdf, { mergePages: false });
  return { texts: text, pages: pdf.numPages };
}

async function readDocument() {
  const { readText } = await import("@x/langchain-jigsaw");
  return await readText({ data: bytes, filename: name, mimeType });
}
