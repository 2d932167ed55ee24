import type { IncomingMessage } from "node:http";
import { RequestRefusedError } from "../types/request-refused-error.ts";

/** Bytes of the largest file that is taken, and of the largest body unless a route says otherwise: 100 MB. */
export const maxFileBytes: number = 100 * 1024 * 1024;

/**
 * Reads a whole body.
 * @param most bytes
 * @throws RequestRefusedError (413) when it is larger
 */
export async function readBytes(
  incoming: IncomingMessage,
  most: number = maxFileBytes,
): Promise<Buffer<ArrayBuffer>> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of incoming.iterator({ destroyOnReturn: false })) {
    if (!Buffer.isBuffer(piece)) continue;
    size += piece.length;
    // What is too much is read to its end and dropped: many clients listen for an answer only once they sent everything.
    if (size <= most) pieces.push(piece);
  }
  if (size > most) throw new RequestRefusedError("the body must have at most 100 MB", 413);
  return Buffer.concat(pieces, size);
}
