/** An ID3v2.4 tag. @param {Buffer[]} frames @returns {Buffer} */
export function id3(frames) {
  const body = Buffer.concat(frames);
  return Buffer.concat([Buffer.from("ID3\x04\x00\x00", "latin1"), synchsafe(body.length), body]);
}

/** A frame of text, such as the title. */
export function textFrame(id, text) {
  return frame(id, Buffer.concat([utf8, Buffer.from(text)]));
}

/** What is said and when. @param {{ text: string, startMs: number }[]} lines */
export function transcriptFrame(lines) {
  // Language, milliseconds, a transcription, and no description.
  const head = Buffer.from("eng\x02\x02\x00", "latin1");
  const entries = lines.map(({ text, startMs }) => {
    const time = Buffer.alloc(4);
    time.writeUInt32BE(startMs);
    return Buffer.concat([Buffer.from(`${text}\0`), time]);
  });
  return frame("SYLT", Buffer.concat([utf8, head, ...entries]));
}

const utf8 = Buffer.from([3]);

function frame(id, data) {
  return Buffer.concat([Buffer.from(id, "latin1"), synchsafe(data.length), Buffer.alloc(2), data]);
}

/** Seven bits in each of four bytes. */
function synchsafe(size) {
  return Buffer.from([21, 14, 7, 0].map((shift) => (size >>> shift) & 0x7f));
}
