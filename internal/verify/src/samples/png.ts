import { deflateSync } from "node:zlib";

const signature = [137, 80, 78, 71, 13, 10, 26, 10];
const side = 32;

/** A valid image: a gradient from blue to red, 32 by 32 pixels. */
export function png(): File {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  // 8 bits per channel, RGB.
  head.set([8, 2], 8);
  const bytes = Buffer.concat([
    Buffer.from(signature),
    block("IHDR", head),
    block("IDAT", deflateSync(pixels())),
    block("IEND", Buffer.alloc(0)),
  ]);
  return new File([bytes], "gradient.png", { type: "image/png" });
}

function pixels(): Buffer {
  const rows: number[] = [];
  for (let y = 0; y < side; y += 1) {
    // Each row starts with its filter type, here none.
    rows.push(0);
    for (let x = 0; x < side; x += 1) rows.push(x * 8, y * 4, 255 - x * 8);
  }
  return Buffer.from(rows);
}

function block(name: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const named = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

/** Implemented here because `zlib.crc32` only exists from Node 20.15 on. */
function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
