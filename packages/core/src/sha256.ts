/**
 * The SHA-256 of bytes, or of a text in UTF-8, in lower-case hex. Needs `crypto.subtle`, which pages served over plain
 * HTTP lack.
 */
export async function sha256(content: string | ArrayBuffer): Promise<string> {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
