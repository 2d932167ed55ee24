/** The EXIF tag for the orientation, and the type of its value. */
const orientationTag = 0x112;

/**
 * Copies a photo's orientation to where the recogniser finds it. It only supports one byte order, and only looks at the first
 * 500 bytes.
 */
export function upright(bytes: Uint8Array): Uint8Array {
  const photo = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const orientation = orientationOf(photo);
  if (orientation === undefined || orientation === 1) return bytes;
  const exif = Buffer.from("4578696600004d4d002a00000008000101120003000000010000000000000000", "hex");
  exif.writeUInt16BE(orientation, 24);
  const head = Buffer.from([0xff, 0xe1, 0, exif.length + 2]);
  return Buffer.concat([photo.subarray(0, 2), head, exif, photo.subarray(2)]);
}

/** The orientation, 1 to 8; undefined if a JPEG has none, or the file is not a JPEG. */
function orientationOf(photo: Buffer): number | undefined {
  if (photo[0] !== 0xff || photo[1] !== 0xd8) return undefined;
  try {
    for (let at = 2; photo.readUInt8(at) === 0xff && photo.readUInt8(at + 1) !== 0xda;) {
      const isExif =
        photo.readUInt8(at + 1) === 0xe1 && photo.toString("latin1", at + 4, at + 10) === "Exif\0\0";
      const size = photo.readUInt16BE(at + 2);
      if (isExif) return orientationIn(photo.subarray(at + 10, at + 2 + size));
      at += 2 + size;
    }
  } catch {
    // The file is truncated.
  }
  return undefined;
}

function orientationIn(tiff: Buffer): number | undefined {
  const isLittle = tiff.toString("latin1", 0, 2) === "II";
  const two = (at: number): number => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const start = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  for (let entry = 0; entry < two(start); entry++) {
    const at = start + 2 + 12 * entry;
    const value = two(at + 8);
    if (two(at) === orientationTag) return value >= 1 && value <= 8 ? value : undefined;
  }
  return undefined;
}
