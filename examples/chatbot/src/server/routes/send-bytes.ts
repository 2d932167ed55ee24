import type { Context } from "hono";

/** Uploaded bytes with their detected type. */
export interface UploadedBytes {
  readonly mimeType: string;
  /** In bytes. */
  readonly size: number;
  /** Reads from `start` up to `end` (exclusive). Returns undefined when the bytes were removed. */
  readonly read: (start: number, end: number) => Promise<Uint8Array<ArrayBuffer> | undefined>;
}

/** Types that browsers display or play. Office files are downloaded, and texts are served as plain text. */
const shownTypes = /^(?:image|audio)\/|^application\/pdf$/u;

/** Size of a chunk. Other requests are served between two chunks, and a player that stops reads no more. */
const chunkBytes = 128 * 1024;

/**
 * Serves uploaded bytes so that a browser can display or play them, but never run them: with the detected type, `nosniff`,
 * and in a sandbox. Supports range requests, which media players send.
 */
export function sendBytes(c: Context, uploaded: UploadedBytes): Response {
  const { mimeType, size } = uploaded;
  const isShown = shownTypes.test(mimeType);
  const isText = mimeType.startsWith("text/");
  const headers = {
    "Content-Type": isShown ? mimeType : isText ? "text/plain; charset=utf-8" : "application/octet-stream",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
    "Content-Disposition": isShown || isText ? "inline" : "attachment",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    // The content of an id never changes.
    "Cache-Control": "private, max-age=31536000, immutable",
    "Accept-Ranges": "bytes",
  };
  const rangeHeader = c.req.header("range");
  const range = rangeHeader === undefined ? undefined : rangeOf(rangeHeader, size);
  if (range === "unsatisfiable") return c.body(null, 416, { "Content-Range": `bytes */${size}` });
  const [first, last] = range ?? [0, size - 1];
  const length = { "Content-Length": String(last - first + 1) };
  const body = streamChunks(uploaded, first, last + 1);
  if (range === undefined) return c.body(body, 200, { ...headers, ...length });
  return c.body(body, 206, { ...headers, ...length, "Content-Range": `bytes ${first}-${last}/${size}` });
}

/** Streams the bytes from `start` up to `end` (exclusive), and reads each chunk on demand. */
function streamChunks({ read }: UploadedBytes, start: number, end: number): ReadableStream<Uint8Array> {
  let at = start;
  return new ReadableStream(
    {
      async pull(controller) {
        const next = Math.min(at + chunkBytes, end);
        const chunk = await read(at, next);
        if (!chunk) throw new Error("The file was removed while it was being sent.");
        controller.enqueue(chunk);
        at = next;
        if (at === end) controller.close();
      },
    },
    { highWaterMark: 0 },
  );
}

/** Parses a `Range` header into its first and last byte. Returns undefined for what may be ignored, such as several ranges. */
export function rangeOf(
  header: string,
  size: number,
): readonly [number, number] | "unsatisfiable" | undefined {
  const [, first = "", last = ""] = /^bytes=(\d*)-(\d*)$/u.exec(header.trim()) ?? [];
  if (first === "" && last === "") return undefined;
  const start = first === "" ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === "" || last === "" ? size - 1 : Math.min(Number(last), size - 1);
  return start <= end ? [start, end] : "unsatisfiable";
}
