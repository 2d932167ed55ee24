import type { IncomingMessage } from "node:http";
import { RequestRefusedError } from "../types/request-refused-error.ts";

/** Bytes of the largest body that is taken: 100 MB. */
const maxBodyBytes = 100 * 1024 * 1024;

/**
 * Reads a whole body.
 * @throws RequestRefusedError (413) when it is larger than {@link maxBodyBytes}
 */
export async function readBytes(incoming: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of incoming.iterator({ destroyOnReturn: false })) {
    if (!Buffer.isBuffer(piece)) continue;
    size += piece.length;
    // What is too much is read to its end and dropped: many clients listen for an answer only once they sent everything.
    if (size <= maxBodyBytes) pieces.push(piece);
  }
  if (size > maxBodyBytes) throw new RequestRefusedError("the body must have at most 100 MB", 413);
  return Buffer.concat(pieces, size);
}
