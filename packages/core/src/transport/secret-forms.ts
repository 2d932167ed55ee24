/** Shorter parts are too common as words to be taken out of messages. */
const minLength = 8;

/** A secret in the forms in which a service or a proxy may repeat it: as it is, and inside anything encoded as base64. */
export function secretForms(secret: string): string[] {
  const encoded = [0, 1, 2]
    .map((offset) => base64At(secret, offset))
    .filter((form) => form.length >= minLength);
  const urlSafe = encoded.map((form) => form.replaceAll("+", "-").replaceAll("/", "_"));
  return [...new Set([secret, ...encoded, ...urlSafe])];
}

/** The characters of base64 that depend on the secret alone where `offset` bytes, modulo 3, come before it. */
function base64At(secret: string, offset: number): string {
  const before = offset === 0 ? 0 : offset + 1;
  const bits = (offset + secret.length) * 8;
  return btoa("\0".repeat(offset) + secret).slice(before, Math.floor(bits / 6));
}
