import type { AbortScope } from "../../abort/abort-scope.ts";
import { nodeCrypto } from "../../runtime/node-crypto.ts";
import { sha256 } from "../../runtime/sha256.ts";

/** The SHA-256 of a blob, in lower-case hex. With Node's crypto it reads the blob in pieces and stops on abort. */
export async function hashBlob(blob: Blob, scope: AbortScope): Promise<string> {
  const crypto = await nodeCrypto();
  if (!crypto) return await sha256(await blob.arrayBuffer());
  const hash = crypto.createHash("sha256");
  for (const reader = blob.stream().getReader(); ;) {
    const { done, value } = await reader.read();
    if (done) return hash.digest("hex");
    if (scope.aborted) void reader.cancel();
    scope.throwIfAborted();
    hash.update(value);
  }
}
