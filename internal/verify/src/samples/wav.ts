const samplesPerSecond = 8000;
const headBytes = 44;

/** A valid recording of a hum: mono, 16 bits, 16,000 bytes per second. @param size in bytes, even, above 44 */
export function wav(size: number): File {
  const bytes = Buffer.alloc(size);
  bytes.write("RIFF", 0, "latin1");
  bytes.writeUInt32LE(size - 8, 4);
  bytes.write("WAVEfmt ", 8, "latin1");
  bytes.writeUInt32LE(16, 16);
  // PCM, one channel.
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(samplesPerSecond, 24);
  bytes.writeUInt32LE(samplesPerSecond * 2, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write("data", 36, "latin1");
  bytes.writeUInt32LE(size - headBytes, 40);
  for (let at = headBytes; at < size; at += 2) {
    const seconds = (at - headBytes) / 2 / samplesPerSecond;
    bytes.writeInt16LE(Math.round(8000 * Math.sin(2 * Math.PI * 220 * seconds)), at);
  }
  return new File([bytes], "hum.wav", { type: "audio/wav" });
}
