import { imageSize } from "image-size";
import { Refusal } from "./refusal.ts";

/** More than most cameras make. Unpacked, a pixel takes 4 bytes, on the server and in the browser. */
const maxPixels = 64_000_000;

/**
 * Checks the size in a picture's header, because a picture of 100 KB can unpack to gigabytes.
 *
 * @throws Refusal when the picture has too many pixels or an unreadable header
 */
export function checkPixels(bytes: Uint8Array, name: string): void {
  const { width, height } = sizeOf(bytes, name);
  if (width * height <= maxPixels) return;
  throw new Refusal(
    413,
    `${name} has ${width} x ${height} pixels; the limit is ${maxPixels / 1_000_000} million. Scale it down.`,
  );
}

function sizeOf(bytes: Uint8Array, name: string): { readonly width: number; readonly height: number } {
  try {
    return imageSize(bytes);
  } catch {
    throw new Refusal(422, `${name} is not a readable picture. Its file may be damaged.`);
  }
}
