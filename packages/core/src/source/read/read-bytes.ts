import { hasMethod } from "../../guards/has-method.ts";
import type { PlainBytes } from "./plain-source.ts";

/** Every form of bytes that a source may have. */
export type Bytes = Blob | Uint8Array | ArrayBuffer;

/** Whether a value is bytes in memory, or a `Blob`. */
export function isBytes(value: unknown): value is Bytes {
  return value instanceof Uint8Array || value instanceof ArrayBuffer || isBlob(value);
}

/** Reads bytes, with the name and MIME type of a `Blob` or `File`. */
export function readBytes(value: Bytes): PlainBytes {
  const blob = isBlob(value) ? value : copyOf(value);
  const name = "name" in blob && typeof blob.name === "string" ? blob.name : "";
  const mimeType = typeof blob.type === "string" ? blob.type : "";
  return { kind: "bytes", blob, ...(name !== "" && { name }), ...(mimeType !== "" && { mimeType }) };
}

/** Duck-typed: a `Blob` may come from another realm or library. */
function isBlob(value: unknown): value is Blob {
  return value instanceof Blob || (hasMethod(value, "arrayBuffer") && hasMethod(value, "slice"));
}

/** Copies bytes into a `Blob`, so that they still match their hash if the caller changes the array later. */
function copyOf(bytes: Uint8Array | ArrayBuffer): Blob {
  if (bytes instanceof ArrayBuffer || isUnshared(bytes)) return new Blob([bytes]);
  // A `Blob` can't be made from shared memory.
  return new Blob([new Uint8Array(bytes)]);
}

function isUnshared(bytes: Uint8Array): bytes is Uint8Array<ArrayBuffer> {
  return bytes.buffer instanceof ArrayBuffer;
}
