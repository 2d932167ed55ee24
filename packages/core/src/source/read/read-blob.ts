import type { AbortScope } from "../../abort/abort-scope.ts";
import { JigsawError } from "../../errors/jigsaw-error.ts";
import { JigsawInputError } from "../../errors/jigsaw-input-error.ts";
import { hashBlob } from "./hash-blob.ts";
import { sampleSize } from "../kind/sniff.ts";

/** All bytes of a blob. @throws JigsawInputError naming the subject where it cannot be read */
export async function readBlob(blob: Blob, subject: string): Promise<ArrayBuffer> {
  return await readable(() => blob.arrayBuffer(), subject);
}

/** Its first bytes. */
export async function readSample(blob: Blob, subject: string): Promise<Uint8Array> {
  return new Uint8Array(await readBlob(blob.slice(0, sampleSize), subject));
}

/** Its SHA-256 in hex. */
export async function readHash(blob: Blob, subject: string, scope: AbortScope): Promise<string> {
  return await readable(() => hashBlob(blob, scope), subject);
}

/** The runtime's own kind of `Blob`: of another library's, a form would send no bytes but `[object Blob]`. */
export async function ownBlob(blob: Blob, subject: string): Promise<Blob> {
  return blob instanceof Blob ? blob : new Blob([await readBlob(blob, subject)]);
}

async function readable<T>(work: () => Promise<T>, subject: string): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (JigsawError.isInstance(error)) throw error;
    throw new JigsawInputError(`${subject} cannot be read, or changed while it was.`, { cause: error });
  }
}
