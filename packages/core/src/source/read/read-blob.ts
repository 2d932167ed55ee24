import type { AbortScope } from "../../abort/abort-scope.ts";
import { JigsawError } from "../../errors/jigsaw-error.ts";
import { JigsawInputError } from "../../errors/jigsaw-input-error.ts";
import { hashBlob } from "./hash-blob.ts";
import { sampleSize } from "../kind/sniff.ts";

/**
 * Reads all bytes of a blob.
 * @throws JigsawInputError naming the subject if the blob can't be read
 */
export async function readBlob(blob: Blob, subject: string): Promise<ArrayBuffer> {
  return await readable(() => blob.arrayBuffer(), subject);
}

/** Reads the first bytes of a blob. */
export async function readSample(blob: Blob, subject: string): Promise<Uint8Array> {
  return new Uint8Array(await readBlob(blob.slice(0, sampleSize), subject));
}

/** The SHA-256 of a blob, in lower-case hex. */
export async function readHash(blob: Blob, subject: string, scope: AbortScope): Promise<string> {
  return await readable(() => hashBlob(blob, scope), subject);
}

/** A blob of the runtime's own class. A form would send `[object Blob]` instead of the bytes of another library's class. */
export async function ownBlob(blob: Blob, subject: string): Promise<Blob> {
  return blob instanceof Blob ? blob : new Blob([await readBlob(blob, subject)]);
}

async function readable<T>(work: () => Promise<T>, subject: string): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (JigsawError.isInstance(error)) throw error;
    throw new JigsawInputError(`${subject} can't be read, or changed while it was being read. Try again.`, {
      cause: error,
    });
  }
}
