import type { Context } from "hono";

/** Bytes that a stranger gave us, with the type that we found. */
export interface Foreign {
  readonly mimeType: string;
  /** In bytes. */
  readonly size: number;
  /** Reads from `start` to before `end`; undefined where they are gone. */
  readonly read: (start: number, end: number) => Promise<Uint8Array<ArrayBuffer> | undefined>;
}

/** Bytes that are read at once: others have their turn between two pieces, and a player that stops takes no more. */
const pieceBytes = 128 * 1024;

/**
 * Hands out bytes so that a browser can show, play or read them, and never run them: the type is the one that was found,
 * nothing is guessed, and opened by itself it is a sandbox without rights. Players ask for parts.
 */
export function sendBytes(c: Context, foreign: Foreign): Response {
  const { mimeType, size } = foreign;
  const headers = {
    "Content-Type": mimeType.startsWith("text/") ? "text/plain; charset=utf-8" : mimeType,
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
    "Content-Disposition": "inline",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    // What has an id never changes.
    "Cache-Control": "private, max-age=31536000, immutable",
    "Accept-Ranges": "bytes",
  };
  const wanted = c.req.header("range");
  const range = wanted === undefined ? undefined : rangeOf(wanted, size);
  if (range === "impossible") return c.body(null, 416, { "Content-Range": `bytes */${size}` });
  const [first, last] = range ?? [0, size - 1];
  const length = { "Content-Length": String(last - first + 1) };
  const body = piecesOf(foreign, first, last + 1);
  if (range === undefined) return c.body(body, 200, { ...headers, ...length });
  return c.body(body, 206, { ...headers, ...length, "Content-Range": `bytes ${first}-${last}/${size}` });
}

/** From `start` to before `end`, read as it is asked for. */
function piecesOf({ read }: Foreign, start: number, end: number): ReadableStream<Uint8Array> {
  let at = start;
  return new ReadableStream(
    {
      async pull(controller) {
        const next = Math.min(at + pieceBytes, end);
        const piece = await read(at, next);
        if (!piece) throw new Error("The bytes are gone.");
        controller.enqueue(piece);
        at = next;
        if (at === end) controller.close();
      },
    },
    { highWaterMark: 0 },
  );
}

/** First and last byte of a `Range` header; undefined for what need not be understood, such as several ranges. */
export function rangeOf(header: string, size: number): readonly [number, number] | "impossible" | undefined {
  const [, first = "", last = ""] = /^bytes=(\d*)-(\d*)$/u.exec(header.trim()) ?? [];
  if (first === "" && last === "") return undefined;
  const start = first === "" ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === "" || last === "" ? size - 1 : Math.min(Number(last), size - 1);
  return start <= end ? [start, end] : "impossible";
}
