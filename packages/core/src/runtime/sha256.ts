import { JigsawInputError } from "../errors/jigsaw-input-error.ts";
import { toHex } from "./hex.ts";
import { nodeCrypto } from "./node-crypto.ts";

const insecure =
  "Embedding a source needs `crypto.subtle` to hash it, which browsers disable on pages served over plain HTTP. Serve the page over HTTPS or from localhost, or use `embedTexts` and `embedQuery`, which don't need it.";

/**
 * The SHA-256 of bytes, or of a text in UTF-8, in lower-case hex. Browsers need `crypto.subtle`, which is missing on pages
 * served over plain HTTP.
 * @throws JigsawInputError if the runtime has neither Node's crypto nor `crypto.subtle`
 */
export async function sha256(content: string | ArrayBuffer): Promise<string> {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : new Uint8Array(content);
  const crypto = await nodeCrypto();
  if (!crypto) return await subtleSha256(bytes);
  // Node hashes synchronously. `subtle` uses another thread, and its result waits behind other events on a busy server.
  const hash = crypto.createHash("sha256");
  hash.update(bytes);
  return hash.digest("hex");
}

async function subtleSha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  // oxlint-disable-next-line typescript/no-unnecessary-condition
  if (!crypto.subtle) throw new JigsawInputError(insecure);
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return toHex(new Uint8Array(digest));
}
