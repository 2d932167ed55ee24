/** MPEG frames of silence, without a tag: 26 milliseconds each, 32 kbit/s, 44.1 kHz, one channel. */
export function silence(frames = 100): Buffer {
  const frame = Buffer.alloc(104);
  frame.set([0xff, 0xfb, 0x10, 0xc0]);
  return Buffer.concat(Array.from({ length: frames }, () => frame));
}

/** Silence with an ID3v2.4 tag of one frame. */
function tagged(id: string, data: Buffer): Uint8Array<ArrayBuffer> {
  const frame = Buffer.concat([Buffer.from(id), size(data.length), Buffer.alloc(2), data]);
  const head = Buffer.concat([Buffer.from("ID3\x04\x00\x00", "latin1"), size(frame.length)]);
  return new Uint8Array(Buffer.concat([head, frame, silence()]));
}

/** A recording with unsynchronised text (USLT). */
export function lyrics(text: string): Uint8Array<ArrayBuffer> {
  return tagged("USLT", Buffer.from(`\x03eng\0${text}`));
}

/** A recording with synchronised text (SYLT): each text and its start. @param format unit of times: 1 MPEG frames, 2 milliseconds */
export function timedLyrics(
  words: readonly [text: string, at: number][],
  format = 2,
): Uint8Array<ArrayBuffer> {
  const entries = words.map(([text, at]) => {
    const time = Buffer.alloc(4);
    time.writeUInt32BE(at);
    return Buffer.concat([Buffer.from(`${text}\0`), time]);
  });
  return tagged(
    "SYLT",
    Buffer.concat([Buffer.from([3]), Buffer.from("eng"), Buffer.from([format, 1, 0]), ...entries]),
  );
}

/** A size as ID3 encodes it: four bytes with seven bits each. */
function size(bytes: number): Buffer {
  return Buffer.from([21, 14, 7, 0].map((shift) => (bytes >>> shift) & 0x7f));
}
