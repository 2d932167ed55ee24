import { sampleBytes } from "@x/test-support";

/**
 * A recording whose tag contains these words, because the emulator reads the words of a recording from its tags. The
 * sound is the sample's.
 */
export async function recordingOf(words: string): Promise<Uint8Array<ArrayBuffer>> {
  const sample = Buffer.from(await sampleBytes("voice-memo.mp3"));
  const sound = sample.subarray(10 + sizeOf(sample.subarray(6, 10)));
  const content = Buffer.concat([Buffer.from([3]), Buffer.from("eng\0"), Buffer.from(words)]);
  const frame = Buffer.concat([Buffer.from("USLT"), sizeIn(content.length), Buffer.alloc(2), content]);
  const head = Buffer.concat([Buffer.from("ID3"), Buffer.from([4, 0, 0]), sizeIn(frame.length)]);
  return new Uint8Array(Buffer.concat([head, frame, sound]));
}

/** Encodes a size as ID3 does: seven bits per byte. */
function sizeIn(size: number): Buffer {
  return Buffer.from([21, 14, 7, 0].map((bits) => (size >> bits) & 0x7f));
}

function sizeOf(bytes: Uint8Array): number {
  return bytes.reduce((size, byte) => (size << 7) | byte, 0);
}
