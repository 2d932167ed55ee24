import { maxFileBytes } from "../request/read-bytes.ts";
import type { InputFile } from "../types/engine.ts";
import { RequestRefusedError } from "../types/request-refused-error.ts";
import { untilClosed } from "./until-closed.ts";

const timeoutMs = 30_000;

/**
 * Fetches a file as the service would.
 * @throws RequestRefusedError when it is not there within 30 s, or has more than `most` bytes
 */
export async function fetchFile(
  url: string,
  closing: AbortSignal,
  most: number = maxFileBytes,
): Promise<InputFile> {
  try {
    closing.throwIfAborted();
    const stop = new AbortController();
    const timer = setTimeout(
      () => stop.abort(new Error(`it took more than ${timeoutMs / 1000} s`)),
      timeoutMs,
    );
    try {
      return await untilClosed(download(url, stop.signal, most), closing);
    } finally {
      clearTimeout(timer);
      stop.abort();
    }
  } catch (error) {
    throw new RequestRefusedError(`url cannot be fetched: ${reasonOf(error)}`);
  }
}

async function download(url: string, signal: AbortSignal, most: number): Promise<InputFile> {
  const response = await fetch(url, { signal });
  if (!response.ok || response.body === null) throw new Error(`it answers with ${response.status}`);
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of response.body) {
    size += piece.length;
    if (size > most) throw new Error("it has more than 100 MB");
    pieces.push(piece);
  }
  if (size === 0) throw new Error("it has no bytes");
  const name = new URL(response.url).pathname.split("/").at(-1) ?? "";
  const type = response.headers.get("content-type") ?? "";
  return { name, type, bytes: new Uint8Array(Buffer.concat(pieces, size)) };
}

/** `fetch` says "fetch failed", and only its cause tells what happened. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message;
}
