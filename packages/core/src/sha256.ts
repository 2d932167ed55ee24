import { nodeCrypto } from "./node-crypto.ts";

/**
 * The SHA-256 of bytes, or of a text in UTF-8, in lower-case hex. Outside of Node and its like it needs
 * `crypto.subtle`, which pages served over plain HTTP lack.
 */
export async function sha256(content: string | ArrayBuffer): Promise<string> {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : new Uint8Array(content);
  const crypto = await nodeCrypto();
  if (!crypto) return await subtleSha256(bytes);
  // At once: `subtle` answers from another thread, behind all that waits to be read where a server is busy.
  const hash = crypto.createHash("sha256");
  hash.update(bytes);
  return hash.digest("hex");
}

async function subtleSha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
