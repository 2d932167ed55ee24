import { createParser } from "eventsource-parser";
import type { ReadingEvents, StoredFile } from "../../shared/api.ts";
import { checkReadable } from "./check-readable.ts";
import { connectionLost, errorOfResponse, RequestError, serverUnreachable } from "./request-error.ts";
import { toEvent } from "./to-event.ts";

/** The progress of an upload. */
export type Progress =
  | { readonly step: "sending"; readonly share: number }
  | { readonly step: "reading" }
  | { readonly step: "storing" };

/** Uploads a file and reports the progress. Uses `XMLHttpRequest` because `fetch` reports no upload progress. */
export async function upload(
  file: File,
  signal: AbortSignal,
  onProgress: (progress: Progress) => void,
): Promise<StoredFile> {
  await checkReadable(file);
  signal.throwIfAborted();
  return await new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    xhr.open("POST", `/api/files?name=${encodeURIComponent(file.name)}`);
    xhr.setRequestHeader("Content-Type", "application/octet-stream");
    const parser = createParser({
      onEvent: (message) => {
        const event = toEvent<ReadingEvents>(message);
        if (event.name === "stored") resolve(event.data.file);
        else if (event.name === "failed")
          reject(new RequestError(event.data.message, 500, undefined, event.data.canRetry));
        else onProgress({ step: event.name });
      },
    });
    let read = 0;
    const feed = (): void => {
      if (xhr.status !== 200) return;
      parser.feed(xhr.responseText.slice(read));
      read = xhr.responseText.length;
    };
    xhr.upload.addEventListener("progress", ({ loaded, total }) => {
      onProgress({ step: "sending", share: total === 0 ? 0 : loaded / total });
    });
    xhr.addEventListener("progress", feed);
    xhr.addEventListener("load", () => {
      feed();
      // Has no effect if the last event has already settled the promise.
      if (xhr.status === 200) reject(new RequestError(connectionLost));
      else reject(errorOfResponse(xhr.status, xhr.responseText, xhr.getResponseHeader("Retry-After")));
    });
    xhr.addEventListener("error", () =>
      reject(new RequestError(read > 0 ? connectionLost : serverUnreachable)),
    );
    signal.addEventListener("abort", () => {
      xhr.abort();
      reject(signal.reason);
    });
    xhr.send(file);
  });
}
