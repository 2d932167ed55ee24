/** The SHA-256 of a text in UTF-8, in lower-case hex. Needs `crypto.subtle`, which pages served over plain HTTP lack. */
export async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
