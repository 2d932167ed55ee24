import { RequestRefusedError } from "../types/request-refused-error.ts";
import { packedFormats } from "./image-format.ts";
import { imageSize } from "./image-size.ts";
import { loadOptional } from "./load-optional.ts";
import { upright } from "./upright.ts";

/** A photo of the largest cameras; the recogniser takes 4 bytes a pixel. */
const maxPixels = 120_000_000;

/**
 * An image as the recogniser reads it: upright, and in a format that it knows.
 * @throws RequestRefusedError before anything is unpacked where it has too many pixels, and where a package is missing
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
    throw new RequestRefusedError(`the image (${format}) cannot be unpacked: ${reason.split("\n")[0]}`);
  }
}

function tooLarge(pixels: string): RequestRefusedError {
  return new RequestRefusedError(
    `the image has ${pixels} pixels; at most ${maxPixels / 1_000_000} million are read. Send a smaller one`,
  );
}
