import { maxFileBytes } from "../request/read-bytes.ts";
import type { InputFile } from "../types/engine.ts";
import { RequestRefusedError } from "../types/request-refused-error.ts";
import { untilClosed } from "./until-closed.ts";

const timeoutMs = 30_000;

/**
 * Downloads a file.
 * @throws RequestRefusedError when the download fails, takes more than 30 s, or exceeds `maxBytes`
 */
export async function fetchFile(
  url: string,
  closing: AbortSignal,
  maxBytes: number = maxFileBytes,
): Promise<InputFile> {
  try {
    closing.throwIfAborted();
    const stop = new AbortController();
    const timer = setTimeout(
      () => stop.abort(new Error(`the download timed out after ${timeoutMs / 1000} s`)),
      timeoutMs,
    );
    try {
      return await untilClosed(download(url, stop.signal, maxBytes), closing);
    } finally {
      clearTimeout(timer);
      stop.abort();
    }
  } catch (error) {
    throw new RequestRefusedError(`could not fetch url: ${reasonOf(error)}`);
  }
}

async function download(url: string, signal: AbortSignal, maxBytes: number): Promise<InputFile> {
  const response = await fetch(url, { signal });
  if (!response.ok || response.body === null) throw new Error(`the server responded with ${response.status}`);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body) {
    size += chunk.length;
    if (size > maxBytes) throw new Error("the file is larger than 100 MB");
    chunks.push(chunk);
  }
  if (size === 0) throw new Error("the file is empty");
  const name = new URL(response.url).pathname.split("/").at(-1) ?? "";
  const type = response.headers.get("content-type") ?? "";
  return { name, type, bytes: new Uint8Array(Buffer.concat(chunks, size)) };
}

/** Adds the cause, because the message of `fetch` is just "fetch failed". */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message;
}
