import { RequestRefusedError } from "../types/request-refused-error.ts";
import { packedFormats } from "./image-format.ts";
import { imageSize } from "./image-size.ts";
import { loadOptional } from "./load-optional.ts";
import { upright } from "./upright.ts";

/** The photos of the largest cameras have about as many pixels. The recogniser needs 4 bytes per pixel. */
const maxPixels = 120_000_000;

/**
 * Converts an image for the recogniser: upright, and in a supported format.
 * @throws RequestRefusedError when it has too many pixels (before it is decoded), or when a package is missing
 */
export async function unpackImage(bytes: Uint8Array, format: string): Promise<Uint8Array> {
  if (!packedFormats.has(format)) {
    const size = imageSize(bytes, format);
    if (size && size.width * size.height > maxPixels) throw tooLarge(`${size.width} x ${size.height}`);
    return upright(bytes);
  }
  const { default: sharp } = await loadOptional(
    () => import("sharp"),
    `reading images in ${format}`,
    "sharp",
  );
  try {
    const image = sharp(bytes, { limitInputPixels: maxPixels });
    return await image.rotate().flatten({ background: "white" }).png().toBuffer();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    if (/pixel limit/i.test(reason)) throw tooLarge("too many");
    throw new RequestRefusedError(`the image (${format}) can't be decoded: ${reason.split("\n")[0]}`);
  }
}

function tooLarge(pixels: string): RequestRefusedError {
  return new RequestRefusedError(
    `the image has ${pixels} pixels; the limit is ${maxPixels / 1_000_000} million. Send a smaller one`,
  );
}
