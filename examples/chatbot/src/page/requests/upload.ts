import { createParser } from "eventsource-parser";
import type { ReadingEvents, StoredFile } from "../../shared/api.ts";
import { checkReadable } from "./check-readable.ts";
import { brokenOff, refusalOf, RequestError, unreachable } from "./request-error.ts";
import { toEvent } from "./to-event.ts";

/** How far a file is. */
export type Progress =
  | { readonly step: "sending"; readonly share: number }
  | { readonly step: "reading" }
  | { readonly step: "storing" };

/** Sends a file and follows its reading. `fetch` cannot tell how much is sent, so it is the older interface. */
export async function upload(
  file: File,
  signal: AbortSignal,
  onProgress: (progress: Progress) => void,
): Promise<StoredFile> {
  await checkReadable(file);
  signal.throwIfAborted();
  return await new Promise((resolve, reject) => {
    const sent = new XMLHttpRequest();
    sent.open("POST", `/api/files?name=${encodeURIComponent(file.name)}`);
    sent.setRequestHeader("Content-Type", "application/octet-stream");
    const parser = createParser({
      onEvent: (message) => {
        const event = toEvent<ReadingEvents>(message);
        if (event.name === "stored") resolve(event.data.file);
        else if (event.name === "failed") reject(new RequestError(event.data.message, 500));
        else onProgress({ step: event.name });
      },
    });
    let read = 0;
    const feed = (): void => {
      if (sent.status !== 200) return;
      parser.feed(sent.responseText.slice(read));
      read = sent.responseText.length;
    };
    sent.upload.addEventListener("progress", ({ loaded, total }) => {
      onProgress({ step: "sending", share: total === 0 ? 0 : loaded / total });
    });
    sent.addEventListener("progress", feed);
    sent.addEventListener("load", () => {
      feed();
      // Comes too late to matter where the last event said how it ended.
      if (sent.status === 200) reject(new RequestError(brokenOff));
      else reject(refusalOf(sent.status, sent.responseText, sent.getResponseHeader("Retry-After")));
    });
    sent.addEventListener("error", () => reject(new RequestError(read > 0 ? brokenOff : unreachable)));
    signal.addEventListener("abort", () => {
      sent.abort();
      reject(signal.reason);
    });
    sent.send(file);
  });
}
