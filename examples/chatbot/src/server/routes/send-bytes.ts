import type { Context } from "hono";

/** Bytes that a stranger gave us, with the type that we found. */
export interface Foreign {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly mimeType: string;
}

/**
 * Hands out bytes so that a browser can show, play or read them, and never run them: the type is the one that was found,
 * nothing is guessed, and opened by itself it is a sandbox without rights. Players ask for parts.
 */
export function sendBytes(c: Context, { bytes, mimeType }: Foreign): Response {
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
  const range = wanted === undefined ? undefined : rangeOf(wanted, bytes.length);
  if (range === undefined) return c.body(bytes, 200, headers);
  if (range === "impossible") return c.body(null, 416, { "Content-Range": `bytes */${bytes.length}` });
  const [start, end] = range;
  return c.body(bytes.slice(start, end + 1), 206, {
    ...headers,
    "Content-Range": `bytes ${start}-${end}/${bytes.length}`,
  });
}

/** First and last byte of a `Range` header; undefined for what need not be understood, such as several ranges. */
export function rangeOf(header: string, size: number): readonly [number, number] | "impossible" | undefined {
  const [, first = "", last = ""] = /^bytes=(\d*)-(\d*)$/u.exec(header.trim()) ?? [];
  if (first === "" && last === "") return undefined;
  const start = first === "" ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === "" || last === "" ? size - 1 : Math.min(Number(last), size - 1);
  return start <= end ? [start, end] : "impossible";
}
