/** Only parts of this length are redacted: shorter ones may be ordinary words of a message. */
const minLength = 8;

/** The forms in which a service or a proxy may echo a secret: plain, or inside a text encoded as base64. */
export function secretForms(secret: string): string[] {
  const encoded = [0, 1, 2]
    .map((offset) => base64At(secret, offset))
    .filter((form) => form.length >= minLength);
  const urlSafe = encoded.map((form) => form.replaceAll("+", "-").replaceAll("/", "_"));
  return [...new Set([secret, ...encoded, ...urlSafe])];
}

/** The base64 characters that depend on the secret alone if it follows `offset` bytes, modulo 3. */
function base64At(secret: string, offset: number): string {
  const before = offset === 0 ? 0 : offset + 1;
  const bits = (offset + secret.length) * 8;
  return btoa("\0".repeat(offset) + secret).slice(before, Math.floor(bits / 6));
}
