import { hasMethod } from "../../guards/has-method.ts";
import type { PlainBytes } from "./plain-source.ts";

/** Every form in which bytes may come. */
export type Bytes = Blob | Uint8Array | ArrayBuffer;

/** Whether a value is bytes in memory, or a `Blob` that has them elsewhere. */
export function isBytes(value: unknown): value is Bytes {
  return value instanceof Uint8Array || value instanceof ArrayBuffer || isBlob(value);
}

/** Bytes, with what they say of themselves. */
export function readBytes(value: Bytes): PlainBytes {
  const blob = isBlob(value) ? value : copyOf(value);
  const name = "name" in blob && typeof blob.name === "string" ? blob.name : "";
  const mimeType = typeof blob.type === "string" ? blob.type : "";
  return { kind: "bytes", blob, ...(name !== "" && { name }), ...(mimeType !== "" && { mimeType }) };
}

/** By its looks: a `Blob` may come from another realm or library. */
function isBlob(value: unknown): value is Blob {
  return value instanceof Blob || (hasMethod(value, "arrayBuffer") && hasMethod(value, "slice"));
}

/** Copied, as `Blob` does: what the caller does to an array later must not part the bytes from their hash. */
function copyOf(bytes: Uint8Array | ArrayBuffer): Blob {
  if (bytes instanceof ArrayBuffer || isUnshared(bytes)) return new Blob([bytes]);
  // A `Blob` takes no shared memory.
  return new Blob([new Uint8Array(bytes)]);
}

function isUnshared(bytes: Uint8Array): bytes is Uint8Array<ArrayBuffer> {
  return bytes.buffer instanceof ArrayBuffer;
}
