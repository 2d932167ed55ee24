import type { IncomingMessage } from "node:http";
import { RequestRefusedError } from "../types/request-refused-error.ts";

/** Maximum size of a file, and of a body unless the route has another limit: 100 MB. */
export const maxFileBytes: number = 100 * 1024 * 1024;

/**
 * Reads a whole body.
 * @param maxBytes maximum size
 * @throws RequestRefusedError (413) when the body is larger
 */
export async function readBytes(
  incoming: IncomingMessage,
  maxBytes: number = maxFileBytes,
): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming.iterator({ destroyOnReturn: false })) {
    if (!Buffer.isBuffer(chunk)) continue;
    size += chunk.length;
    // An oversized body is read to its end and dropped, because many clients read the response only after sending everything.
    if (size <= maxBytes) chunks.push(chunk);
  }
  if (size > maxBytes) throw new RequestRefusedError("the body is larger than 100 MB", 413);
  return Buffer.concat(chunks, size);
}
