import { JigsawInputError } from "../errors/jigsaw-input-error.ts";
import { toHex } from "./hex.ts";
import { nodeCrypto } from "./node-crypto.ts";

const insecure =
  "Sources get their ids from hashes, which browsers do not make on pages served over plain HTTP: vectors of sources need a page served over HTTPS or from localhost. Lists of texts and text queries do not (`embedTexts`, `embedQuery`).";

/**
 * The SHA-256 of bytes, or of a text in UTF-8, in lower-case hex. Outside of Node and its like it needs
 * `crypto.subtle`, which pages served over plain HTTP lack.
 * @throws JigsawInputError where there is none
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
  // oxlint-disable-next-line typescript/no-unnecessary-condition
  if (!crypto.subtle) throw new JigsawInputError(insecure);
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return toHex(new Uint8Array(digest));
}
